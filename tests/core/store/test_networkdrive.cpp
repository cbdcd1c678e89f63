// Network drives: told from local disks, and refused.
#include "temporaryproject.h"

#include "core/store/networkdrive.h"

namespace kotowari::test {
namespace {

class ProbeGuard
{
public:
    explicit ProbeGuard(FileSystemProbe probe) : m_former(setFileSystemProbe(probe)) { }
    ~ProbeGuard() { setFileSystemProbe(m_former); }
    ProbeGuard(const ProbeGuard &) = delete;
    ProbeGuard &operator=(const ProbeGuard &) = delete;

private:
    FileSystemProbe m_former;
};

TEST(NetworkDrive, KnowsThemByTheirNumbers)
{
    EXPECT_EQ(networkFileSystem(0x6969, ""), "NFS");
    EXPECT_EQ(networkFileSystem(0xff534d42, ""), "SMB");
    EXPECT_EQ(networkFileSystem(0xfe534d42, ""), "SMB");
    EXPECT_EQ(networkFileSystem(0xfffffffffe534d42, ""), "SMB") << "sign-extended";
    EXPECT_EQ(networkFileSystem(0x517b, ""), "SMB");
    EXPECT_EQ(networkFileSystem(0x01021997, ""), "9P");
    EXPECT_EQ(networkFileSystem(0xef53, "ext4"), std::nullopt);
    EXPECT_EQ(networkFileSystem(0x9123683e, "btrfs"), std::nullopt);
    EXPECT_EQ(networkFileSystem(0x01021994, "tmpfs"), std::nullopt);
}

TEST(NetworkDrive, ForFuseTheMountsTypeDecides)
{
    EXPECT_EQ(networkFileSystem(0x65735546, "fuse.sshfs"), "sshfs");
    EXPECT_EQ(networkFileSystem(0x65735546, "fuse.rclone"), "rclone");
    EXPECT_EQ(networkFileSystem(0x65735546, "fuseblk"), std::nullopt) << "a local NTFS disk";
    EXPECT_EQ(networkFileSystem(0x65735546, "fuse.gocryptfs"), std::nullopt);
}

TEST(NetworkDrive, ATemporaryFolderIsLocalAlsoForFilesThatDoNotExistYet)
{
    const TemporaryFolder folder;
    EXPECT_EQ(networkFileSystemOf(folder.path()), std::nullopt);
    EXPECT_EQ(networkFileSystemOf(folder.path() / "not" / "yet.kotowari"), std::nullopt);
}

TEST(NetworkDrive, ProjectsThereAreRefused)
{
    const TemporaryFolder folder;
    valueOf(Database::create(folder / "a.kotowari"));
    const ProbeGuard guard([](const std::filesystem::path &) { return std::optional<std::string>("NFS"); });
    for (const auto access : {Database::Access::ReadWrite, Database::Access::ReadOnly}) {
        const auto opened = Database::open(folder / "a.kotowari", access);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().message.id, "database.network-drive");
        EXPECT_EQ(std::get<std::string>(opened.error().message.parameters.at("system")), "NFS");
    }
    const auto created = Database::create(folder / "b.kotowari");
    ASSERT_FALSE(created);
    EXPECT_EQ(created.error().message.id, "database.network-drive");
    EXPECT_FALSE(std::filesystem::exists(folder / "b.kotowari"));
}

} // namespace
} // namespace kotowari::test

#include "networkdrive.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <utility>

namespace kotowari {

namespace {

constexpr unsigned long fuseMagic = 0x65735546;

// From statfs(2) and the kernel's magic.h; some are not in every libc's headers.
constexpr std::array<std::pair<unsigned long, std::string_view>, 13> networkMagics{{
    {0x6969, "NFS"},
    {0xff534d42, "SMB"},
    {0x517b, "SMB"},
    {0xfe534d42, "SMB"},
    {0x01021997, "9P"},
    {0x5346414f, "AFS"},
    {0x6b414653, "AFS"},
    {0x73757245, "Coda"},
    {0x00c36400, "Ceph"},
    {0x0bd00bd0, "Lustre"},
    {0x47504653, "GPFS"},
    {0x19830326, "BeeGFS"},
    {0x564c, "NCP"},
}};

// FUSE serves local disks too (NTFS, encrypted folders): only the types known to lie on a network count.
constexpr std::array<std::string_view, 12> networkFuseTypes{"sshfs", "rclone", "gvfsd-fuse", "s3fs", "davfs", "curlftpfs", "glusterfs",
                                                            "cephfs", "smbnetfs", "afpfs", "google-drive-ocamlfuse", "onedriver"};

FileSystemProbe currentProbe = &networkFileSystemOf;

/// The type of the mount that holds the device, from /proc/self/mountinfo ("fuse.sshfs"); empty when it is not listed.
std::string mountType(dev_t device)
{
    const auto wanted = std::to_string(major(device)) + ":" + std::to_string(minor(device));
    std::ifstream mounts("/proc/self/mountinfo");
    for (std::string line; std::getline(mounts, line);) {
        std::istringstream fields(line);
        std::string id, parent, number, field;
        fields >> id >> parent >> number;
        if (number != wanted)
            continue;
        while (fields >> field && field != "-") { } // optional fields end with a lone hyphen
        fields >> field;
        return field;
    }
    return {};
}

} // namespace

std::optional<std::string> networkFileSystem(unsigned long magic, std::string_view type)
{
    magic &= 0xffffffff; // f_type is signed and 32 bits wide on some machines
    const auto known = std::ranges::find(networkMagics, magic, &std::pair<unsigned long, std::string_view>::first);
    if (known != networkMagics.end())
        return std::string(known->second);
    if (magic != fuseMagic)
        return std::nullopt;
    const auto dot = type.find('.');
    const auto name = dot == std::string_view::npos ? type : type.substr(dot + 1);
    return std::ranges::find(networkFuseTypes, name) == networkFuseTypes.end() ? std::nullopt : std::optional(std::string(name));
}

std::optional<std::string> networkFileSystemOf(const std::filesystem::path &path)
{
    std::error_code error;
    auto place = std::filesystem::absolute(path, error);
    while (!place.empty() && !std::filesystem::exists(place, error) && place.has_relative_path())
        place = place.parent_path();
    struct statfs system {};
    if (::statfs(place.c_str(), &system) != 0)
        return std::nullopt; // what cannot be looked at is refused elsewhere, with its own reason
    struct stat status {};
    const bool fuse = static_cast<unsigned long>(system.f_type) == fuseMagic;
    return networkFileSystem(static_cast<unsigned long>(system.f_type), fuse && ::stat(place.c_str(), &status) == 0 ? mountType(status.st_dev) : "");
}

FileSystemProbe setFileSystemProbe(FileSystemProbe probe) { return std::exchange(currentProbe, probe); }

std::optional<std::string> probeFileSystem(const std::filesystem::path &path) { return currentProbe(path); }

} // namespace kotowari

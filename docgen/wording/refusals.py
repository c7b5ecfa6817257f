"""What the operating system refused, in Chinese."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "文件系统只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件超过系统允许的大小",
    errno.ENOENT: "路径不存在",
    errno.ENOTDIR: "路径中有一级不是目录",
    errno.EEXIST: "同名文件已存在，不是目录",
    errno.EISDIR: "同名目录已存在",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ENOMEM: "内存不足",
    errno.ELOOP: "快捷方式绕成了圈",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件过多",
}
#: Refusals that are the machine's fault, not the user's choice of place.
MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def explain(error: OSError) -> str:
    """What the operating system refused, in Chinese where it is a usual refusal."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)

"""What a reader may ask of the kernel: memory, time, its three pipes and files to read; numbers of two machines."""

from collections.abc import Mapping
from typing import NamedTuple


class Machine(NamedTuple):
    """A processor as the kernel's filter names it, and its column in the tables."""

    audit: int
    column: int


MACHINES: Mapping[str, Machine] = {"x86_64": Machine(0xC000003E, 0), "aarch64": Machine(0xC00000B7, 1)}
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446
SECCOMP = (317, 277)
# from here on every machine has the same numbers; a refusal as "unknown" makes libraries fall back to older calls
NEWER = 424

# (x86_64, aarch64); None where the machine has no such call
PLAIN: Mapping[str, tuple[int | None, int | None]] = {
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67), "close": (3, 57),
    "lseek": (8, 62), "fstat": (5, 80), "stat": (4, None), "lstat": (6, None), "newfstatat": (262, 79),
    "statx": (332, 291), "statfs": (137, 43), "fstatfs": (138, 44), "access": (21, None), "faccessat": (269, 48),
    "readlink": (89, None), "readlinkat": (267, 78), "getcwd": (79, 17), "getdents": (78, None),
    "getdents64": (217, 61), "fadvise64": (221, 223), "dup": (32, 23), "dup2": (33, None), "dup3": (292, 24),
    "pipe": (22, None), "pipe2": (293, 59), "poll": (7, None), "ppoll": (271, 73), "select": (23, None),
    "pselect6": (270, 72), "eventfd2": (290, 19), "epoll_create1": (291, 20), "epoll_ctl": (233, 21),
    "epoll_wait": (232, None), "epoll_pwait": (281, 22),
    "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "mremap": (25, 216), "madvise": (28, 233),
    "mincore": (27, 232), "brk": (12, 214), "membarrier": (324, 283), "arch_prctl": (158, None),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "sigaltstack": (131, 132),
    "restart_syscall": (219, 128), "futex": (202, 98), "set_robust_list": (273, 99), "set_tid_address": (218, 96),
    "rseq": (334, 293), "getcpu": (309, 168), "sched_yield": (24, 124), "sched_getaffinity": (204, 123),
    "getpid": (39, 172), "getppid": (110, 173), "gettid": (186, 178), "getuid": (102, 174), "geteuid": (107, 175),
    "getgid": (104, 176), "getegid": (108, 177), "getrusage": (98, 165), "getrlimit": (97, 163), "times": (100, 153),
    "sysinfo": (99, 179), "uname": (63, 160), "getrandom": (318, 278), "time": (201, None),
    "gettimeofday": (96, 169), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115), "nanosleep": (35, 101), "setitimer": (38, 103), "getitimer": (36, 102),
    "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip

# judged by an argument, see seccomp
OPEN, OPENAT = (2, None), (257, 56)
CLONE = (56, 220)
KILL, TGKILL = (62, 129), (234, 131)
FCNTL, IOCTL = (72, 25), (16, 29)
PRLIMIT = (302, 261)

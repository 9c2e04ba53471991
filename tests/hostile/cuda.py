"""A program that computes on a GPU with nothing but NVIDIA's driver: no toolkit, no package."""

from __future__ import annotations

DOUBLE = '''
import ctypes

PTX = b"""
.version 6.0
.target sm_70
.address_size 64
.visible .entry twice(.param .u64 data) {
    .reg .b32 %r<3>;
    .reg .b64 %rd<4>;
    ld.param.u64 %rd1, [data];
    cvta.to.global.u64 %rd1, %rd1;
    mov.u32 %r1, %tid.x;
    mul.wide.u32 %rd2, %r1, 4;
    add.s64 %rd3, %rd1, %rd2;
    ld.global.u32 %r2, [%rd3];
    shl.b32 %r2, %r2, 1;
    st.global.u32 [%rd3], %r2;
    ret;
}
"""


class Gpu:
    def __init__(self):
        self.library = ctypes.CDLL("libcuda.so.1")
        self("cuInit", 0)
        device, context = ctypes.c_int(), ctypes.c_void_p()
        self("cuDeviceGet", ctypes.byref(device), 0)
        self("cuDevicePrimaryCtxRetain", ctypes.byref(context), device)
        self("cuCtxSetCurrent", context)

    def __call__(self, name, *arguments):
        status = getattr(self.library, name)(*arguments)
        if status:
            raise RuntimeError(f"{name} says {status}")

    def count(self):
        number = ctypes.c_int()
        self("cuDeviceGetCount", ctypes.byref(number))
        return number.value

    def double(self, values):
        array = (ctypes.c_uint32 * len(values))(*values)
        module, function, memory = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_uint64()
        self("cuModuleLoadData", ctypes.byref(module), PTX)
        self("cuModuleGetFunction", ctypes.byref(function), module, b"twice")
        self("cuMemAlloc_v2", ctypes.byref(memory), ctypes.c_size_t(ctypes.sizeof(array)))
        self("cuMemcpyHtoD_v2", memory, array, ctypes.c_size_t(ctypes.sizeof(array)))
        arguments = (ctypes.c_void_p * 1)(ctypes.addressof(memory))
        self("cuLaunchKernel", function, 1, 1, 1, len(values), 1, 1, 0, None, arguments, None)
        self("cuMemcpyDtoH_v2", array, memory, ctypes.c_size_t(ctypes.sizeof(array)))
        return list(array)


def double(n):
    return Gpu().double([n])[0]
'''
"""Defines ``double(n)`` as a problem's right answer does, and ``Gpu`` with its ``count()``."""

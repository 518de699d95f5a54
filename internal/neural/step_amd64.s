#include "textflag.h"

// Constants, eight times each; those of exp in step.go.
// the sign bit
DATA sign<>+0(SB)/8, $0x8000000080000000
DATA sign<>+8(SB)/8, $0x8000000080000000
DATA sign<>+16(SB)/8, $0x8000000080000000
DATA sign<>+24(SB)/8, $0x8000000080000000
GLOBL sign<>(SB), RODATA|NOPTR, $32

// -80
DATA low<>+0(SB)/8, $0xc2a00000c2a00000
DATA low<>+8(SB)/8, $0xc2a00000c2a00000
DATA low<>+16(SB)/8, $0xc2a00000c2a00000
DATA low<>+24(SB)/8, $0xc2a00000c2a00000
GLOBL low<>(SB), RODATA|NOPTR, $32

// 80
DATA high<>+0(SB)/8, $0x42a0000042a00000
DATA high<>+8(SB)/8, $0x42a0000042a00000
DATA high<>+16(SB)/8, $0x42a0000042a00000
DATA high<>+24(SB)/8, $0x42a0000042a00000
GLOBL high<>(SB), RODATA|NOPTR, $32

// 1.44269504
DATA log2e<>+0(SB)/8, $0x3fb8aa3b3fb8aa3b
DATA log2e<>+8(SB)/8, $0x3fb8aa3b3fb8aa3b
DATA log2e<>+16(SB)/8, $0x3fb8aa3b3fb8aa3b
DATA log2e<>+24(SB)/8, $0x3fb8aa3b3fb8aa3b
GLOBL log2e<>(SB), RODATA|NOPTR, $32

// 128.5
DATA bias<>+0(SB)/8, $0x4300800043008000
DATA bias<>+8(SB)/8, $0x4300800043008000
DATA bias<>+16(SB)/8, $0x4300800043008000
DATA bias<>+24(SB)/8, $0x4300800043008000
GLOBL bias<>(SB), RODATA|NOPTR, $32

// 128
DATA whole<>+0(SB)/8, $0x4300000043000000
DATA whole<>+8(SB)/8, $0x4300000043000000
DATA whole<>+16(SB)/8, $0x4300000043000000
DATA whole<>+24(SB)/8, $0x4300000043000000
GLOBL whole<>(SB), RODATA|NOPTR, $32

// 0.69314718
DATA a1<>+0(SB)/8, $0x3f3172183f317218
DATA a1<>+8(SB)/8, $0x3f3172183f317218
DATA a1<>+16(SB)/8, $0x3f3172183f317218
DATA a1<>+24(SB)/8, $0x3f3172183f317218
GLOBL a1<>(SB), RODATA|NOPTR, $32

// 0.24022651
DATA a2<>+0(SB)/8, $0x3e75fdf03e75fdf0
DATA a2<>+8(SB)/8, $0x3e75fdf03e75fdf0
DATA a2<>+16(SB)/8, $0x3e75fdf03e75fdf0
DATA a2<>+24(SB)/8, $0x3e75fdf03e75fdf0
GLOBL a2<>(SB), RODATA|NOPTR, $32

// 0.05550411
DATA a3<>+0(SB)/8, $0x3d6358473d635847
DATA a3<>+8(SB)/8, $0x3d6358473d635847
DATA a3<>+16(SB)/8, $0x3d6358473d635847
DATA a3<>+24(SB)/8, $0x3d6358473d635847
GLOBL a3<>(SB), RODATA|NOPTR, $32

// 0.00961813
DATA a4<>+0(SB)/8, $0x3c1d955c3c1d955c
DATA a4<>+8(SB)/8, $0x3c1d955c3c1d955c
DATA a4<>+16(SB)/8, $0x3c1d955c3c1d955c
DATA a4<>+24(SB)/8, $0x3c1d955c3c1d955c
GLOBL a4<>(SB), RODATA|NOPTR, $32

// 0.00133336
DATA a5<>+0(SB)/8, $0x3aaec4233aaec423
DATA a5<>+8(SB)/8, $0x3aaec4233aaec423
DATA a5<>+16(SB)/8, $0x3aaec4233aaec423
DATA a5<>+24(SB)/8, $0x3aaec4233aaec423
GLOBL a5<>(SB), RODATA|NOPTR, $32

// 1
DATA one<>+0(SB)/8, $0x3f8000003f800000
DATA one<>+8(SB)/8, $0x3f8000003f800000
DATA one<>+16(SB)/8, $0x3f8000003f800000
DATA one<>+24(SB)/8, $0x3f8000003f800000
GLOBL one<>(SB), RODATA|NOPTR, $32

// -1, whole
DATA minus<>+0(SB)/8, $0xffffffffffffffff
DATA minus<>+8(SB)/8, $0xffffffffffffffff
DATA minus<>+16(SB)/8, $0xffffffffffffffff
DATA minus<>+24(SB)/8, $0xffffffffffffffff
GLOBL minus<>(SB), RODATA|NOPTR, $32

// SIGMOID makes y 1/(1+exp(-y)), with t, u and w as scratch, in the very order
// of operations of the Go code.
#define SIGMOID(y, t, u, w) \
	VXORPS sign<>(SB), y, y \
	VMAXPS low<>(SB), y, y \
	VMINPS high<>(SB), y, y \
	VMULPS log2e<>(SB), y, t \
	VADDPS bias<>(SB), t, u \
	VCVTTPS2DQ u, u \
	VCVTDQ2PS u, w \
	VSUBPS whole<>(SB), w, w \
	VSUBPS w, t, t \
	VMULPS a5<>(SB), t, w \
	VADDPS a4<>(SB), w, w \
	VMULPS t, w, w \
	VADDPS a3<>(SB), w, w \
	VMULPS t, w, w \
	VADDPS a2<>(SB), w, w \
	VMULPS t, w, w \
	VADDPS a1<>(SB), w, w \
	VMULPS t, w, w \
	VADDPS one<>(SB), w, w \
	VPADDD minus<>(SB), u, u \
	VPSLLD $23, u, u \
	VMULPS u, w, w \
	VADDPS one<>(SB), w, w \
	VMOVUPS one<>(SB), u \
	VDIVPS w, u, y

// func stepVector(sums, v, state, x, c, o *float32, n int)
TEXT ·stepVector(SB), NOSPLIT, $0-56
	MOVQ sums+0(FP), SI
	MOVQ v+8(FP), R8
	MOVQ state+16(FP), R9
	MOVQ x+24(FP), R10
	MOVQ c+32(FP), R11
	MOVQ o+40(FP), R12
	MOVQ n+48(FP), CX
	SHLQ $2, CX            // bytes of a part
	LEAQ (SI)(CX*1), DI    // forget
	LEAQ (SI)(CX*2), DX    // reset
	LEAQ (R8)(CX*1), BX    // reset's peephole
	XORQ AX, AX

loop:
	VMOVUPS (R9)(AX*1), Y0     // the state before
	VMULPS (R8)(AX*1), Y0, Y1
	VADDPS (DI)(AX*1), Y1, Y1
	VMULPS (BX)(AX*1), Y0, Y2
	VADDPS (DX)(AX*1), Y2, Y2
	SIGMOID(Y1, Y4, Y5, Y6)
	SIGMOID(Y2, Y7, Y8, Y9)
	VMOVUPS Y1, (DI)(AX*1)
	VMOVUPS Y2, (DX)(AX*1)
	VMOVUPS (SI)(AX*1), Y3     // candidate
	VSUBPS Y3, Y0, Y0
	VMULPS Y1, Y0, Y0
	VADDPS Y3, Y0, Y0          // the state after
	VMOVUPS Y0, (R9)(AX*1)
	VMOVUPS Y0, (R11)(AX*1)
	VMOVUPS (R10)(AX*1), Y4
	VSUBPS Y4, Y0, Y0
	VMULPS Y2, Y0, Y0
	VADDPS Y4, Y0, Y0
	VMOVUPS Y0, (R12)(AX*1)
	ADDQ $32, AX
	CMPQ AX, CX
	JLT  loop
	VZEROUPPER
	RET

// func leakyVector(x *float32, n int)
TEXT ·leakyVector(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS tenth<>(SB), Y1

next:
	VMOVUPS (SI), Y0
	VMULPS Y1, Y0, Y2
	VMAXPS Y2, Y0, Y0
	VMOVUPS Y0, (SI)
	ADDQ $32, SI
	SUBQ $8, CX
	JG   next
	VZEROUPPER
	RET

DATA tenth<>+0(SB)/4, $0x3dcccccd
GLOBL tenth<>(SB), RODATA|NOPTR, $4

// func addRowVector(x *float32, q *byte, scale float32, n int)
TEXT ·addRowVector(SB), NOSPLIT, $0-32
	MOVQ x+0(FP), DI
	MOVQ q+8(FP), SI
	VBROADCASTSS scale+16(FP), Y1
	MOVQ n+24(FP), CX

eight:
	VPMOVSXBD (SI), Y0
	VCVTDQ2PS Y0, Y0
	VMULPS Y1, Y0, Y0
	VADDPS (DI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $8, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JG   eight
	VZEROUPPER
	RET

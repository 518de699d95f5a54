package parse

import (
	"chancery/internal/doc"
)

// attr is what the templates know of a word, as hashes or small numbers.
type attr struct {
	w   uint64 // normal form
	t   uint64 // Penn tag and universal tag
	u   uint64 // universal tag
	suf uint64 // last three bytes
	c   uint64 // word class
	cap uint64
}

const (
	fnvBasis = 14695981039346656037
	fnvPrime = 1099511628211
)

func hashString(s string) uint64 {
	h := uint64(fnvBasis)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

func mix(template, a uint64) uint64 {
	h := (a ^ template*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	h ^= h >> 32
	return h * 0xc4ceb9fe1a85ec53
}

func mix2(template, a, b uint64) uint64 {
	return mix(template, a*0x9ddfea08eb382d69+(b^b>>29)*0xd6e8feb86659fd93)
}

func mix3(template, a, b, c uint64) uint64 {
	return mix2(template, a*0xbf58476d1ce4e5b9+(c^c>>31)*0x94d049bb133111eb, b)
}

func mix4(template, a, b, c, d uint64) uint64 {
	return mix3(template, a*0xbf58476d1ce4e5b9+(d^d>>30)*0x9fb21c651e98df25, b, c)
}

// describe fills as for sentence s: index 0 is the root, the last a blank.
func describe(as []attr, d *doc.Document, s doc.Sentence, class func(uint64) uint64) []attr {
	n := int(s.Last-s.First) + 1
	if cap(as) < n+2 {
		as = make([]attr, n+2+n/2)
	}
	as = as[:n+2]
	as[0] = attr{w: 7, t: 250, u: 31, suf: 7}
	as[n+1] = attr{w: 9, t: 251, u: 30, suf: 9}
	for k := 1; k <= n; k++ {
		id := s.First + doc.TokenID(k-1)
		t := &d.Tokens[id]
		norm := d.String(t.Norm)
		a := attr{w: hashString(norm), t: uint64(t.XPOS) | uint64(t.UPOS)<<8, u: uint64(t.UPOS), suf: hashString(norm[max(0, len(norm)-3):])}
		a.c = class(a.w)
		if c := d.Text[t.Span.Start]; c >= 'A' && c <= 'Z' {
			a.cap = 1
		}
		as[k] = a
	}
	return as
}

func bucket(d int32) uint64 {
	switch {
	case d < 0:
		return 0
	case d < 5:
		return uint64(d)
	case d < 8:
		return 5
	case d < 12:
		return 6
	}
	return 7
}

const moveTemplates = 84

// moveFeatures writes the features that the move is chosen by.
func moveFeatures(f *[moveTemplates]uint64, s *state, as []attr) {
	none := s.n + 1
	pick := func(i int32) int32 {
		if i < 0 {
			return none
		}
		return i
	}
	kid := func(i int32) int32 {
		if i == 0 {
			return none
		}
		return i
	}
	i0, i1, i2 := pick(s.at(0)), pick(s.at(1)), pick(s.at(2))
	j0, j1, j2, j3 := s.next, min(s.next+1, none), min(s.next+2, none), min(s.next+3, none)
	s0, s1, s2, b0, b1, b2, b3 := &as[i0], &as[i1], &as[i2], &as[j0], &as[j1], &as[j2], &as[j3]
	n0, n1, m0 := &s.nodes[i0], &s.nodes[i1], &s.nodes[j0]
	l0i, l0j, r0i, r0j := kid(n0.l1), kid(n0.l2), kid(n0.r1), kid(n0.r2)
	l1i, r1i, r1j := kid(n1.l1), kid(n1.r1), kid(n1.r2)
	lbi, lbj := kid(m0.l1), kid(m0.l2)
	l0, l0b, r0, r0b, l1, r1, lb, lbb := &as[l0i], &as[l0j], &as[r0i], &as[r0j], &as[l1i], &as[r1i], &as[lbi], &as[lbj]
	r1b := &as[r1j]
	dl0, dl0b, dr0, dr0b := uint64(s.nodes[l0i].dep), uint64(s.nodes[l0j].dep), uint64(s.nodes[r0i].dep), uint64(s.nodes[r0j].dep)
	dl1, dr1, dlb, dlbb := uint64(s.nodes[l1i].dep), uint64(s.nodes[r1i].dep), uint64(s.nodes[lbi].dep), uint64(s.nodes[lbj].dep)
	dr1b := uint64(s.nodes[r1j].dep)
	d0 := bucket(j0 - i0)
	d1 := bucket(i0 - i1)
	v0l, v0r, v1r, vbl := uint64(min(n0.nl, 3)), uint64(min(n0.nr, 3)), uint64(min(n1.nr, 3)), uint64(min(m0.nl, 3))
	v1l := uint64(min(n1.nl, 3))
	k := 0
	put := func(h uint64) {
		f[k] = h
		k++
	}
	put(mix2(1, s0.w, s0.t))
	put(mix(2, s0.w))
	put(mix(3, s0.t))
	put(mix2(4, b0.w, b0.t))
	put(mix(5, b0.w))
	put(mix(6, b0.t))
	put(mix2(7, s1.w, s1.t))
	put(mix(8, s1.w))
	put(mix(9, s1.t))
	put(mix2(10, b1.w, b1.t))
	put(mix(11, b1.t))
	put(mix2(12, b2.w, b2.t))
	put(mix2(13, s2.w, s2.t))
	put(mix2(14, s2.t, s1.t))
	put(mix4(15, s0.w, s0.t, b0.w, b0.t))
	put(mix3(16, s0.w, s0.t, b0.w))
	put(mix3(17, s0.w, b0.w, b0.t))
	put(mix3(18, s0.w, s0.t, b0.t))
	put(mix3(19, s0.t, b0.w, b0.t))
	put(mix2(20, s0.w, b0.w))
	put(mix2(21, s0.t, b0.t))
	put(mix2(22, b0.t, b1.t))
	put(mix4(23, s1.w, s1.t, s0.w, s0.t))
	put(mix2(24, s1.w, s0.w))
	put(mix2(25, s1.t, s0.t))
	put(mix3(26, s1.w, s1.t, s0.t))
	put(mix3(27, s1.t, s0.w, s0.t))
	put(mix3(28, b0.t, b1.t, b2.t))
	put(mix3(29, s0.t, b0.t, b1.t))
	put(mix3(30, s1.t, s0.t, b0.t))
	put(mix4(31, s1.t, s0.t, b0.t, b1.t))
	put(mix4(32, s0.t, b0.t, b1.t, b2.t))
	put(mix3(33, s2.t, s1.t, s0.t))
	put(mix3(34, s1.w, s0.t, b0.t))
	put(mix3(35, s1.t, s0.w, b0.t))
	put(mix3(36, s1.t, s0.t, b0.w))
	put(mix4(37, s2.t, s1.t, s0.t, b0.t))
	put(mix3(38, s0.t, l0.t, b0.t))
	put(mix3(39, s0.t, r0.t, b0.t))
	put(mix3(40, s0.t, b0.t, lb.t))
	put(mix3(41, s1.t, s0.t, l0.t))
	put(mix3(42, s1.t, r1.t, s0.t))
	put(mix3(43, s1.t, l1.t, s0.t))
	put(mix3(44, s1.t, s0.t, r0.t))
	put(mix2(45, s0.w, d0))
	put(mix2(46, s0.t, d0))
	put(mix2(47, b0.w, d0))
	put(mix2(48, b0.t, d0))
	put(mix3(49, s0.t, b0.t, d0))
	put(mix3(50, s1.t, s0.t, d1))
	put(mix3(51, s0.w, b0.t, d0))
	put(mix3(52, s1.w, s0.t, d1))
	put(mix3(53, s0.w, v0l, v0r))
	put(mix3(54, s0.t, v0l, v0r))
	put(mix3(55, s1.w, v1l, v1r))
	put(mix3(56, s1.t, v1l, v1r))
	put(mix2(57, b0.w, vbl))
	put(mix2(58, b0.t, vbl))
	put(mix4(59, s0.t, dl0, dr0, b0.t))
	put(mix4(60, s1.t, dl1, dr1, s0.t))
	put(mix3(61, s0.w, dl0, dr0))
	put(mix3(62, s1.w, dl1, dr1))
	put(mix3(63, b0.w, dlb, dlbb))
	put(mix4(64, s0.t, b0.t, dlb, dlbb))
	put(mix4(65, s0.t, dl0, dl0b, b0.t))
	put(mix4(66, s0.t, dr0, dr0b, b0.t))
	put(mix4(67, s1.t, dr1, dr1b, s0.t))
	put(mix2(68, l0.w, s0.t))
	put(mix2(69, r0.w, s0.t))
	put(mix2(70, r1.w, s0.t))
	put(mix2(71, lb.w, s0.t))
	put(mix4(72, s0.t, l0.t, l0b.t, b0.t))
	put(mix4(73, s0.t, r0.t, r0b.t, b0.t))
	put(mix4(74, s1.t, r1.t, r1b.t, s0.t))
	put(mix4(75, b0.t, lb.t, lbb.t, s0.t))
	put(mix4(76, s0.t, b0.t, b1.w, b1.t))
	put(mix4(77, b0.t, b1.t, b2.t, b3.t))
	put(mix2(78, s0.c, b0.c))
	put(mix2(79, s1.c, s0.c))
	put(mix3(80, s1.c, s0.c, b0.t))
	put(mix3(81, s0.c, b0.c, b1.t))
	put(mix2(82, s0.suf, b0.suf))
	put(mix2(83, s1.suf, s0.suf))
	put(mix4(84, s0.cap, b0.cap, s0.t, b0.t))
}

const labelTemplates = 44

// labelFeatures writes the features that the label of an arc is chosen by.
func labelFeatures(f *[labelTemplates]uint64, s *state, as []attr, move int) {
	none := s.n + 1
	hi, di := s.arc(move)
	kid := func(i int32) int32 {
		if i == 0 {
			return none
		}
		return i
	}
	h, d := &as[hi], &as[di]
	nh, nd := &s.nodes[hi], &s.nodes[di]
	dir := uint64(move)
	dist := bucket(max(hi-di, di-hi)) + dir<<4
	before, after := &as[max(di-1, 0)], &as[di+1]
	hb, ha := &as[max(hi-1, 0)], &as[min(hi+1, none)]
	dl, dr, dl2 := kid(nd.l1), kid(nd.r1), kid(nd.l2)
	sib, sib2, other := kid(nh.l1), kid(nh.l2), kid(nh.r1)
	if move == right {
		sib, sib2, other = kid(nh.r1), kid(nh.r2), kid(nh.l1)
	}
	tdl, tdr, ldl, ldr, ldl2 := &as[dl], &as[dr], uint64(s.nodes[dl].dep), uint64(s.nodes[dr].dep), uint64(s.nodes[dl2].dep)
	lsib, lsib2, lother := uint64(s.nodes[sib].dep), uint64(s.nodes[sib2].dep), uint64(s.nodes[other].dep)
	b0 := &as[s.next]
	k := 0
	put := func(x uint64) {
		f[k] = x
		k++
	}
	put(mix2(101, dir, h.w))
	put(mix2(102, dir, d.w))
	put(mix2(103, dir, h.t))
	put(mix2(104, dir, d.t))
	put(mix3(105, dir, h.w, d.w))
	put(mix3(106, dir, h.t, d.t))
	put(mix3(107, dir, h.w, d.t))
	put(mix3(108, dir, h.t, d.w))
	put(mix3(109, dist, h.t, d.t))
	put(mix4(110, dir, h.t, d.t, ldl))
	put(mix4(111, dir, h.t, d.t, ldr))
	put(mix4(112, dir, d.w, ldl, ldr))
	put(mix4(113, dir, h.t, tdl.w, d.t))
	put(mix4(114, dir, h.w, tdl.w, d.t))
	put(mix4(115, dir, h.t, tdr.w, d.t))
	put(mix4(116, dir, h.t, d.t, lsib))
	put(mix4(117, dir, h.w, d.t, lsib))
	put(mix4(118, dir, lsib, lsib2, d.t))
	put(mix4(119, dir, h.t, d.t, lother))
	put(mix4(120, dir, h.t, d.t, before.t))
	put(mix4(121, dir, h.t, d.t, after.t))
	put(mix4(122, dir, h.t, d.t, hb.t))
	put(mix4(123, dir, h.t, d.t, ha.t))
	put(mix4(124, dir, d.w, before.w, h.t))
	put(mix4(125, dir, d.w, after.t, h.t))
	put(mix3(126, dir, h.c, d.c))
	put(mix4(127, dir, h.c, d.t, tdl.w))
	put(mix3(128, dir, d.suf, h.t))
	put(mix3(129, dir, h.suf, d.t))
	put(mix4(130, dir, d.t, d.cap, h.t))
	put(mix4(131, dir, d.t, ldl, ldl2))
	put(mix4(132, dir, h.t, d.t, b0.t))
	put(mix4(133, dir, d.w, h.t, ldr))
	put(mix4(134, dir, h.w, ldl, d.t))
	put(mix4(135, dir, h.t, d.c, tdl.w))
	put(mix4(136, dir, lsib, lother, h.t))
	put(mix4(137, dir, h.w, lsib, lother))
	put(mix3(138, dir, d.c, h.t))
	put(mix3(139, dir, h.c, d.t))
	put(mix4(140, dir, tdl.t, tdr.t, d.t))
	put(mix3(141, dist, d.w, h.t))
	put(mix4(142, dir, d.c, h.c, tdl.w))
	put(mix4(143, dir, h.u, d.suf, tdl.w))
	put(mix4(144, dir, ldl, ldr, h.t))
}

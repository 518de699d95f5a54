package intake

import "golang.org/x/net/html/atom"

// How an element takes part in the layout.
const (
	inline   = iota
	block    // starts and ends a piece
	skipped  // holds no text for a reader
	furnish  // a block around an article rather than in it
	lineStop // br
	cell     // a field of a table: a row of short ones is one line
)

func role(a atom.Atom) int {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Math, atom.Object, atom.Embed, atom.Canvas,
		atom.Select, atom.Textarea, atom.Noframes, atom.Noembed, atom.Audio, atom.Video, atom.Map:
		return skipped
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Button, atom.Menu, atom.Dialog:
		return furnish
	case atom.P, atom.Div, atom.Article, atom.Section, atom.Header, atom.Main, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr,
		atom.Caption, atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Fieldset, atom.Address, atom.Hr, atom.Body, atom.Html,
		atom.Head, atom.Title, atom.Center, atom.Details, atom.Summary, atom.Option, atom.Legend, atom.Dir, atom.Hgroup, atom.Search:
		return block
	case atom.Br:
		return lineStop
	case atom.Td, atom.Th:
		return cell
	}
	return inline
}

func void(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

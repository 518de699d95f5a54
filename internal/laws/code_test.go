package laws

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// source is a Go file of the product, parsed.
type source struct {
	path string // from the root, with slashes
	dir  string
	file *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	goFiles(t, func(path string, src []byte) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, source{filepath.ToSlash(rel), filepath.Dir(path), f})
	})
	return all
}

func TestNoInitAndNoMutableGlobals(t *testing.T) {
	files := sources(t)
	vars := map[string]map[string]bool{} // of each folder
	for _, s := range files {
		if vars[s.dir] == nil {
			vars[s.dir] = map[string]bool{}
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.Name == "init" && d.Recv == nil {
					t.Errorf("%s: init(): nothing happens before main", s.path)
				}
			case *ast.GenDecl:
				for _, sp := range d.Specs {
					if v, ok := sp.(*ast.ValueSpec); ok && d.Tok == token.VAR {
						for _, n := range v.Names {
							vars[s.dir][n.Name] = true
						}
					}
				}
			}
		}
	}
	for _, s := range files {
		changed := func(e ast.Expr) {
			for { // what "v.x[i]" changes is v
				switch x := e.(type) {
				case *ast.IndexExpr:
					e = x.X
					continue
				case *ast.SelectorExpr:
					e = x.X
					continue
				case *ast.ParenExpr:
					e = x.X
					continue
				case *ast.StarExpr:
					e = x.X
					continue
				case *ast.Ident:
					if x.Name != "_" && vars[s.dir][x.Name] && (x.Obj == nil || s.file.Scope.Lookup(x.Name) == x.Obj) {
						t.Errorf("%s: changes the package variable %s: state belongs to values", s.path, x.Name)
					}
				}
				return
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, l := range n.Lhs {
						changed(l)
					}
				}
			case *ast.IncDecStmt:
				changed(n.X)
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear") && len(n.Args) > 0 {
					changed(n.Args[0])
				}
			}
			return true
		})
	}
}

// The clock is read where the program is wired, and handed on; stages start
// nothing that runs beside them.
func TestNoClockAndNoGoroutines(t *testing.T) {
	started := false
	for _, s := range sources(t) {
		wires := below(s.path, "internal/cli") || below(s.path, "cmd") || strings.Contains(s.path, "/train/")
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && x.Obj == nil && (n.Sel.Name == "Now" || n.Sel.Name == "Since" || n.Sel.Name == "Until") {
					started = true
					if !wires {
						t.Errorf("%s: time.%s: the clock comes in as a parameter", s.path, n.Sel.Name)
					}
				}
			case *ast.GoStmt:
				if below(s.path, "internal/stage") && !wires {
					t.Errorf("%s: a stage starts a goroutine", s.path)
				}
			}
			return true
		})
	}
	if !started {
		t.Error("nobody reads the clock: the test looks in the wrong place")
	}
}

// What the public packages export is told in their own types: a signature or an
// exported field that names an internal one would be of no use outside.
func TestPublicPackagesLeakNothing(t *testing.T) {
	n := 0
	for _, s := range sources(t) {
		if !below(s.path, "english") && !below(s.path, "when") {
			continue
		}
		inside := map[string]bool{} // names of internal packages in this file
		for _, i := range s.file.Imports {
			if path := strings.Trim(i.Path.Value, `"`); below(path, "chancery/internal") {
				name := path[strings.LastIndexByte(path, '/')+1:]
				if i.Name != nil {
					name = i.Name.Name
				}
				inside[name] = true
			}
		}
		leaks := func(name string, e ast.Node) {
			n++
			ast.Inspect(e, func(x ast.Node) bool {
				switch x := x.(type) {
				case *ast.Field:
					if len(x.Names) > 0 && !x.Names[0].IsExported() && x.Names[0].Obj != nil && x.Names[0].Obj.Kind == ast.Var {
						if _, isStruct := e.(*ast.StructType); isStruct {
							return false // a field of its own
						}
					}
				case *ast.SelectorExpr:
					if id, ok := x.X.(*ast.Ident); ok && inside[id.Name] {
						t.Errorf("%s: %s shows %s.%s, which nobody outside can name", s.path, name, id.Name, x.Sel.Name)
					}
				}
				return true
			})
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() {
					leaks(d.Name.Name, d.Type)
				}
			case *ast.GenDecl:
				for _, sp := range d.Specs {
					switch sp := sp.(type) {
					case *ast.TypeSpec:
						if sp.Name.IsExported() {
							leaks(sp.Name.Name, sp.Type)
						}
					case *ast.ValueSpec:
						if sp.Names[0].IsExported() && sp.Type != nil {
							leaks(sp.Names[0].Name, sp.Type)
						}
					}
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("%d exported declarations: the test looks in the wrong place", n)
	}
}

// The command only starts the program.
func TestMainOnlyStarts(t *testing.T) {
	goFiles(t, func(path string, src []byte) {
		if rel, err := filepath.Rel(root, path); err == nil && below(filepath.ToSlash(rel), "cmd/chancery") && !strings.HasSuffix(path, "_test.go") {
			if n := strings.Count(string(src), "\n"); n > 40 {
				t.Errorf("%s has %d lines, more than 40: what a command does belongs to internal/cli", rel, n)
			}
		}
	})
}

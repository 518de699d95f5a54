package world
import ("testing";"fmt")
func TestX(t *testing.T){ w,err:=Load(); if err!=nil{t.Fatal(err)}; fmt.Println(len(w.things),len(w.keys),len(w.senses))
for _,k:=range []string{"north korea","u.s.","the kremlin","kremlin","norwegians","cote d'ivoire","côte d'ivoire","seoul","the north","koreans","hanoi","washington","us","un"} { for _,s:=range w.Lookup(k){fmt.Println(k,s.Thing.Ref,s.Role,s.Ambiguous,s.Upper)}}}
func BenchmarkRead(b *testing.B){for b.Loop(){ if _,err:=read(files);err!=nil{b.Fatal(err)}}}

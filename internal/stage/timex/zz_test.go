package timex
import ("testing";"strings";"time";"math/rand";"chancery/internal/doc")
func TestZZ(t *testing.T){
 run,_:=Stage.New()
 set,_:=load()
 vocab:=make([]string,len(set.words.list)); for s,id:=range set.words.ids{vocab[id]=s}
 r:=rand.New(rand.NewSource(1))
 start:=time.Now(); n:=0; tx:=0; var worst time.Duration
 digits:=[]string{"1990","5","12","2019-06-11","'80s","1990s","10:30","3rd","1/2","2.5","0930","9/11","87"}
 for time.Since(start)<20*time.Second{
  var b strings.Builder
  for i:=0;i<300;i++{ v:=vocab[r.Intn(len(vocab))]; if r.Intn(4)==0{v=digits[r.Intn(len(digits))]}; if v==""{continue}; if r.Intn(3)==0{v=strings.ToUpper(v[:1])+v[1:]}; b.WriteString(v+" ")}
  pub:=doc.Date{}; if r.Intn(3)>0{pub=doc.MakeDate(1990+r.Intn(40),1+r.Intn(12),1+r.Intn(28))}
  d:=hand(b.String(),pub)
  s:=time.Now(); run(d); if e:=time.Since(s);e>worst{worst=e}
  lawful(t,d); n++; tx+=len(d.Timexes)
 }
 t.Log(n,tx,worst)
}

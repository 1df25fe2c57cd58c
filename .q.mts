import {normalizePhone} from './src/kit/phone.ts'
import {parseTemplate} from './src/kit/template.ts'
import {parseAddress} from './src/kit/address.ts'
const time=(n:string,f:()=>unknown)=>{const t=performance.now();f();const d=performance.now()-t;if(d>5)console.log(n,d.toFixed(1))}
for (const c of [' ','x',';ext=','#','0',' ;,','ext.','extension','.','x ','1x','x1','1 ']) for(const n of [200,20000]) time('phone '+JSON.stringify(c)+n,()=>normalizePhone(c.repeat(n)))
for (const c of ['{{','{{- ',' ','{{"','{{`','{{/*','{{.A ','{{.A|','{{.A}} ','{{print ','{{if .A}}','|','{{.A}}','{{- .A -}}   ','{{"\\']) time('tpl '+c,()=>parseTemplate(c.repeat(100000)))
time('tpl blanks',()=>parseTemplate('{{'+' '.repeat(1e5)+'}}')); time('tpl words',()=>parseTemplate('{{print'+' .A'.repeat(1e5)+'}}'));time('tpl blanks2',()=>parseTemplate('{{print'+(' '.repeat(300)+'.A').repeat(3000)+'}}'));time('tpl pipes',()=>parseTemplate('{{.A'+' | print'.repeat(1e5)+'}}'))
for (const c of ['(','\\','"','.','a ','<','"a" ','()','a(','a,','a@','(a) ']) time('addr '+c,()=>{parseAddress(c.repeat(300000));parseAddress('a@b.c ('+c.repeat(300000)); parseAddress('"'+c.repeat(300000)+'"')})

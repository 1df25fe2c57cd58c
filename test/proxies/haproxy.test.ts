/** HAProxy in front, by deploy/haproxy.cfg: HTTP/1.1 and HTTP/2 on either side of it, and TLS. */
import { behind, hidesItsNumbers } from './behind.ts'
import { haproxyBefore } from './haproxy.ts'

const start = haproxyBefore((upstream) => ({ one: upstream, two: upstream }), {
  sections: ({ bare, upstream }) => `
frontend bare
  bind 127.0.0.1:${bare}
  default_backend bare
backend bare
  server gatehouse 127.0.0.1:${upstream}
`,
})

behind(start)
hidesItsNumbers(start)

/** HAProxy in front: HTTP/1.1 and HTTP/2 on either side of it, and TLS. */
import { join } from 'node:path'
import { behind } from './behind.ts'
import { proxyOf } from './proxy-process.ts'

behind(
  proxyOf({
    command: '/usr/sbin/haproxy',
    args: (file) => ['-db', '-f', file],
    ca: (folder) => join(folder, 'certificate.pem'),
    configuration: ({ folder, upstream, plain, h2c, tls, bare }) => `
global
  maxconn 256
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend plain
  bind 127.0.0.1:${plain}
  option forwardfor
  default_backend http1
frontend h2c
  bind 127.0.0.1:${h2c} proto h2
  option forwardfor
  default_backend http2
frontend tls
  bind 127.0.0.1:${tls} ssl crt ${folder}/both.pem alpn h2,http/1.1
  option forwardfor
  default_backend http2
frontend bare
  bind 127.0.0.1:${bare}
  default_backend http1
backend http1
  server gatehouse 127.0.0.1:${upstream}
backend http2
  server gatehouse 127.0.0.1:${upstream} proto h2
`,
  }),
)

/** Caddy in front: `reverse_proxy`, to `h2c://`, and TLS by its own authority. */
import { join } from 'node:path'
import { behind } from './behind.ts'
import { name, proxyOf } from './proxy-process.ts'

behind(
  proxyOf({
    command: '/usr/bin/caddy',
    args: (file) => ['run', '--config', file, '--adapter', 'caddyfile'],
    ca: (folder) => join(folder, 'kept/pki/authorities/local/root.crt'),
    configuration: ({ folder, upstream, plain, h2c, tls, bare }) => `{
  admin off
  skip_install_trust
  auto_https disable_redirects
  storage file_system ${folder}/kept
  servers {
    protocols h1 h2 h2c
  }
}
http://:${plain} {
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:${upstream}
}
http://:${h2c} {
  bind 127.0.0.1
  reverse_proxy h2c://127.0.0.1:${upstream}
}
https://${name}:${tls} {
  bind 127.0.0.1
  tls internal
  reverse_proxy h2c://127.0.0.1:${upstream}
}
http://:${bare} {
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:${upstream} {
    header_up -X-Forwarded-*
    header_up Host {upstream_hostport}
  }
}
`,
  }),
)

/** Caddy by deploy/Caddyfile: everything to `h2c://`, and TLS by its own authority. */
import { join } from 'node:path'
import { name, type ProxySetup, proxyOf, type StartProxy } from './proxy-process.ts'
import { sampleWith } from './samples.ts'

/** The sample, at this machine alone, and in clear as well. */
const sample = ({ plain, h2c }: ProxySetup): string =>
  sampleWith('deploy/Caddyfile', [
    ['{$DOMAIN:id.example.com} {', `http://:${plain}, http://:${h2c}, {$DOMAIN} {\nbind 127.0.0.1`],
  ])

/** Caddy before these nodes, written as the sample wants them; without, before one port. */
export const caddyBefore = (nodes?: string): StartProxy =>
  proxyOf({
    command: '/usr/bin/caddy',
    args: (file) => ['run', '--config', file, '--adapter', 'caddyfile'],
    ca: (folder) => join(folder, 'kept/pki/authorities/local/root.crt'),
    environment: ({ tls, upstream }) => ({
      DOMAIN: `https://${name}:${tls}`,
      NODES: nodes ?? `h2c://127.0.0.1:${upstream}`,
    }),
    configuration: (setup) => `{
  admin off
  local_certs
  skip_install_trust
  auto_https disable_redirects
  storage file_system ${setup.folder}/kept
  servers {
    protocols h1 h2 h2c
  }
}
${sample(setup)}
http://:${setup.bare} {
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:${setup.upstream} {
    header_up -X-Forwarded-*
    header_up Host {upstream_hostport}
  }
}
`,
  })

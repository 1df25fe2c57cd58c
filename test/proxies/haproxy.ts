/** HAProxy by deploy/haproxy.cfg, with the ports and files of a test. */
import { join } from 'node:path'
import { type ProxyKind, proxyOf, type StartProxy } from './proxy-process.ts'
import { sampleWith } from './samples.ts'

type ProxySetup = Parameters<ProxyKind['configuration']>[0]

/** The ports of the two nodes behind it. */
export interface Nodes {
  readonly one: number
  readonly two: number
}

/** What else a test has it do: lines for its section `global`, and sections after all others. */
export interface Besides {
  global?(setup: ProxySetup): string
  sections?(setup: ProxySetup): string
}

/** It listens in clear, too; its redirect from port 80 is at a socket in the folder. */
export const haproxyBefore = (
  nodesOf: (upstream: number) => Nodes,
  { global, sections }: Besides = {},
): StartProxy =>
  proxyOf({
    command: '/usr/sbin/haproxy',
    args: (file) => ['-db', '-f', file],
    ca: (folder) => join(folder, 'certificate.pem'),
    configuration: (setup) => {
      const { folder, upstream, plain, h2c, tls } = setup
      const { one, two } = nodesOf(upstream)
      const clear = `bind 127.0.0.1:${plain}\n  bind 127.0.0.1:${h2c} proto h2\n`
      const sample = sampleWith('deploy/haproxy.cfg', [
        ['maxconn 20000', `maxconn 1000\n${global?.(setup) ?? ''}`],
        ['bind :80', `bind unix@${join(folder, 'redirecting')}`],
        ['bind :443 ', `${clear}  bind 127.0.0.1:${tls} `],
        ['/etc/haproxy/id.example.com.pem', join(folder, 'both.pem')],
        ['10.0.0.1:8080', `127.0.0.1:${one}`],
        ['10.0.0.2:8080', `127.0.0.1:${two}`],
      ])
      return `${sample}\n${sections?.(setup) ?? ''}\n`
    },
  })

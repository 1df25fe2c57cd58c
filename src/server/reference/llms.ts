/** `llms.txt`: where programs that read documents find ours (https://llmstxt.org). */
import type { Catalogue } from './catalogue.ts'

const discovery = '/.well-known/openid-configuration'

/** The text; `origin`: where this server is. */
export function llmsText({ services }: Catalogue, origin: string): string {
  const link = ({ name, path }: { readonly name: string; readonly path: string }) =>
    `[${name}](${origin}${path})`
  return [
    '# Gatehouse',
    '',
    '> An identity server: users, organisations, sign-in by OpenID Connect and SAML, SCIM.',
    '> Every RPC is served by REST with JSON, gRPC, gRPC-Web and Connect.',
    '> Send `Authorization: Bearer <token>`.',
    '',
    '## Documents',
    '',
    `- ${link({ name: 'API reference', path: '/docs' })}: operations, samples in nine languages`,
    `- ${link({ name: 'Errors', path: '/docs/errors' })}: each with its id, cause and remedy`,
    `- ${link({ name: 'OpenAPI documents', path: '/openapi' })}: a list of all as JSON`,
    `- ${link({ name: 'OpenID Connect', path: discovery })}: endpoints of sign-in`,
    '',
    '## OpenAPI',
    '',
    ...services.map(
      ({ name, title }) => `- ${link({ name: title, path: `/openapi/${name}.json` })}: ${name}`,
    ),
    '',
  ].join('\n')
}

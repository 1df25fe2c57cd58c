/** `llms.txt`: where programs that read documents find ours (https://llmstxt.org). */
import type { Catalogue } from './catalogue.ts'

/** The text; `origin`: where this server is. */
export function llmsText({ services }: Catalogue, origin: string): string {
  const link = (name: string, path: string) => `[${name}](${origin}${path})`
  return [
    '# Gatehouse',
    '',
    '> An identity server: users, organisations, sign-in by OpenID Connect and SAML, SCIM.',
    '> Every RPC is served by REST with JSON, gRPC, gRPC-Web and Connect.',
    '> Send `Authorization: Bearer <token>`.',
    '',
    '## Documents',
    '',
    `- ${link('API reference', '/docs')}: operations with samples in nine languages`,
    `- ${link('Errors', '/docs/errors')}: every error with its id, cause and remedy`,
    `- ${link('OpenAPI documents', '/openapi')}: a list of all as JSON`,
    `- ${link('OpenID Connect', '/.well-known/openid-configuration')}: endpoints of sign-in`,
    '',
    '## OpenAPI',
    '',
    ...services.map(({ name, title }) => `- ${link(title, `/openapi/${name}.json`)}: ${name}`),
    '',
  ].join('\n')
}

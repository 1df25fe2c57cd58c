/** The files to copy for each kind of program. Those of JavaScript are from the guides. */
import { blockOf, type CodeFile, guideFile, spaModule } from './guide-code.ts'

/** What the files are about. */
export interface CodeValues {
  readonly issuer: string
  readonly clientId: string
  /** Empty where there is none, or it is no longer known. */
  readonly clientSecret: string
  /** The first redirect address. */
  readonly redirectUri: string
}

/** Resolves to the files, in the order in which they are needed. */
export type FilesOf = (values: CodeValues) => Promise<readonly CodeFile[]>

const webGuide = async () => (await import('../../../../docs/guides/web-app.md')).default
const spaGuide = async () => (await import('../../../../docs/guides/spa.md')).default
const nativeGuide = async () => (await import('../../../../docs/guides/native.md')).default

const env = (lines: Readonly<Record<string, string>>): CodeFile => ({
  name: '.env',
  text: Object.entries(lines)
    .map(([name, value]) => `${name}=${value}\n`)
    .join(''),
})

const randomSecret = () =>
  [...crypto.getRandomValues(new Uint8Array(32))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

const authJsEnv = ({ issuer, clientId, clientSecret }: CodeValues) =>
  env({
    AUTH_ZITADEL_ISSUER: issuer,
    AUTH_ZITADEL_ID: clientId,
    AUTH_ZITADEL_SECRET: clientSecret,
    AUTH_SECRET: randomSecret(),
  })

/** Next.js by Auth.js. */
export const nextFiles: FilesOf = async (values) => {
  const guide = await webGuide()
  const { issuer } = values
  return [
    authJsEnv(values),
    { name: 'Terminal', text: 'npm install next-auth@beta @auth/core\n' },
    guideFile({ guide, name: 'auth.config.mjs', issuer }),
    guideFile({ guide, name: 'auth.ts', issuer }),
    {
      name: 'app/auth/[...nextauth]/route.ts',
      text: "import { handlers } from '../../../auth'\n\nexport const { GET, POST } = handlers\n",
    },
  ]
}

/** Node.js by Auth.js, with nothing between. */
export const nodeFiles: FilesOf = async (values) => {
  const guide = await webGuide()
  const { origin, port } = new URL(values.redirectUri)
  const shop = blockOf({ guide, name: 'shop.mjs' })
    .replace("'http://localhost:3000'", `'${origin}'`)
    .replace('listen(3000)', `listen(${port || '443'})`)
  return [
    authJsEnv(values),
    { name: 'Terminal', text: 'npm install @auth/core\nnode --env-file=.env shop.mjs\n' },
    guideFile({ guide, name: 'auth.config.mjs', issuer: values.issuer }),
    { name: 'shop.mjs', text: shop },
  ]
}

const viteEnv = ({ issuer, clientId }: CodeValues) =>
  env({ VITE_ISSUER: issuer, VITE_CLIENT_ID: clientId })

const viteModule = async () => ({
  name: 'src/auth.js',
  text: spaModule(await spaGuide(), {
    issuer: 'import.meta.env.VITE_ISSUER',
    clientId: 'import.meta.env.VITE_CLIENT_ID',
  }),
})

const installOidcClient = { name: 'Terminal', text: 'npm install oidc-client-ts\n' }

/** React, built by Vite. */
export const reactFiles: FilesOf = async (values) => [
  viteEnv(values),
  installOidcClient,
  await viteModule(),
  {
    name: 'src/App.jsx',
    text: `import { user, users } from './auth.js'

export default function App() {
  if (!user) return <button onClick={() => users.signinRedirect()}>Sign in</button>
  return (
    <>
      <h1>Hello {user.profile.name}</h1>
      <button onClick={() => users.signoutRedirect()}>Sign out</button>
    </>
  )
}
`,
  },
]

/** Vue, built by Vite. */
export const vueFiles: FilesOf = async (values) => [
  viteEnv(values),
  installOidcClient,
  await viteModule(),
  {
    name: 'src/App.vue',
    text: `<script setup>
import { user, users } from './auth.js'
</script>

<template>
  <button v-if="!user" @click="users.signinRedirect()">Sign in</button>
  <template v-else>
    <h1>Hello {{ user.profile.name }}</h1>
    <button @click="users.signoutRedirect()">Sign out</button>
  </template>
</template>
`,
  },
]

/** Angular, with a component without a router. */
export const angularFiles: FilesOf = async ({ issuer, clientId }) => [
  installOidcClient,
  {
    name: 'src/app/auth.ts',
    text: spaModule(await spaGuide(), { issuer: `'${issuer}'`, clientId: `'${clientId}'` }),
  },
  {
    name: 'src/app/app.ts',
    text: `import { Component } from '@angular/core'
import { user, users } from './auth'

@Component({
  selector: 'app-root',
  template: \`
    @if (user) {
      <h1>Hello {{ user.profile.name }}</h1>
      <button (click)="users.signoutRedirect()">Sign out</button>
    } @else {
      <button (click)="users.signinRedirect()">Sign in</button>
    }
  \`,
})
export class App {
  readonly user = user
  readonly users = users
}
`,
  },
]

const clientIdEnv = ({ clientId }: CodeValues) => env({ CLIENT_ID: clientId })

/** A program that opens the browser of its device. */
export const nativeFiles: FilesOf = async (values) => [
  clientIdEnv(values),
  { name: 'Terminal', text: 'npm install openid-client\nnode --env-file=.env login.mjs\n' },
  guideFile({ guide: await nativeGuide(), name: 'login.mjs', issuer: values.issuer }),
]

/** A program without a browser. */
export const deviceFiles: FilesOf = async (values) => [
  clientIdEnv(values),
  { name: 'Terminal', text: 'npm install openid-client\nnode --env-file=.env television.mjs\n' },
  guideFile({ guide: await nativeGuide(), name: 'television.mjs', issuer: values.issuer }),
]

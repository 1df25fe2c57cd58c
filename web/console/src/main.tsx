/** The console: finds out who is signed in, then shows its screens. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { applyAppearance, readAppearance } from './app/appearance.ts'
import { Landing } from './app/landing.tsx'
import { type Environment, loadEnvironment } from './session/environment.ts'
import { beginSignIn, finishSignIn, isCallback, isSignedOutPage } from './session/sign-in.ts'
import { accessToken, SignedOut } from './session/tokens.ts'
import './style/branding.css'
import './style/console.css'
import './style/tabs.css'
import './style/user.css'
import './style/import.css'
import './style/organization.css'
import './style/policy.css'
import './style/mail.css'
import './style/overview.css'
import { loadTexts, TextsProvider } from './texts/languages.ts'
import type { Texts } from './texts/text.ts'

const element = document.getElementById('root')
if (!element) throw new Error('the page has no place for the console')
const root = createRoot(element)

applyAppearance(readAppearance())
const texts = await loadTexts()
document.documentElement.lang = texts.tag
document.title = texts.shell.title
await start(texts)

async function start(shown: Texts): Promise<void> {
  try {
    const environment = await loadEnvironment()
    if (isSignedOutPage()) return land(shown, { environment, title: shown.shell.signedOut })
    if (isCallback()) await finishSignIn()
    await open(shown, environment)
  } catch (failure) {
    const environment = await loadEnvironment().catch(() => undefined)
    land(shown, { environment, title: shown.shell.signInFailed, failure })
  }
}

async function open(shown: Texts, environment: Environment): Promise<void> {
  try {
    await accessToken()
  } catch (failure) {
    if (!(failure instanceof SignedOut)) throw failure
    const hint = new URLSearchParams(location.search).get('login_hint') ?? ''
    return beginSignIn(environment, hint)
  }
  root.render(
    <StrictMode>
      <TextsProvider value={shown}>
        <App environment={environment} />
      </TextsProvider>
    </StrictMode>,
  )
}

function land(
  shown: Texts,
  landing: {
    readonly environment: Environment | undefined
    readonly title: string
    readonly failure?: unknown
  },
): void {
  root.render(
    <TextsProvider value={shown}>
      <Landing {...landing} />
    </TextsProvider>,
  )
}

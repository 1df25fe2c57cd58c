/** Caddy in front, by deploy/Caddyfile. */
import { behind, hidesItsNumbers } from './behind.ts'
import { caddyBefore } from './caddy.ts'

behind(caddyBefore())
hidesItsNumbers(caddyBefore())

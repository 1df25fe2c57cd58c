/** All readers, one per product; the order is that of import-sources. */
import { aspNet } from './aspnet/aspnet.ts'
import { authJs } from './authjs/authjs.ts'
import { betterAuth } from './better-auth/better-auth.ts'
import { canonical } from './canonical/canonical.ts'
import { casdoor } from './casdoor/casdoor.ts'
import { devise } from './devise/devise.ts'
import { django } from './django/django.ts'
import { laravel } from './laravel/laravel.ts'
import type { SourceReader } from './reader.ts'
import { scim } from './scim/scim.ts'
import { wordPress } from './wordpress/wordpress.ts'

/** The readers by their order in help and documents. */
export const sources: readonly SourceReader[] = [
  canonical,
  betterAuth,
  authJs,
  wordPress,
  django,
  aspNet,
  laravel,
  devise,
  scim,
  casdoor,
]

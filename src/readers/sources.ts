/** All readers, one per product; the order is that of import-sources. */
import { aspNet } from './aspnet/aspnet.ts'
import { auth0 } from './auth0/auth0.ts'
import { authentik } from './authentik/authentik.ts'
import { authJs } from './authjs/authjs.ts'
import { betterAuth } from './better-auth/better-auth.ts'
import { canonical } from './canonical/canonical.ts'
import { casdoor } from './casdoor/casdoor.ts'
import { clerk } from './clerk/clerk.ts'
import { cognito } from './cognito/cognito.ts'
import { csv } from './csv/csv.ts'
import { devise } from './devise/devise.ts'
import { django } from './django/django.ts'
import { firebase } from './firebase/firebase.ts'
import { fusionAuth } from './fusionauth/fusionauth.ts'
import { hanko } from './hanko/hanko.ts'
import { keycloak } from './keycloak/keycloak.ts'
import { kratos } from './kratos/kratos.ts'
import { laravel } from './laravel/laravel.ts'
import { ldif } from './ldif/ldif.ts'
import { logto } from './logto/logto.ts'
import { okta } from './okta/okta.ts'
import type { SourceReader } from './reader.ts'
import { scim } from './scim/scim.ts'
import { supabase } from './supabase/supabase.ts'
import { superTokens } from './supertokens/supertokens.ts'
import { wordPress } from './wordpress/wordpress.ts'
import { zitadel } from './zitadel/zitadel.ts'

/** The readers by their order in help and documents. */
export const sources: readonly SourceReader[] = [
  canonical,
  keycloak,
  auth0,
  firebase,
  cognito,
  kratos,
  fusionAuth,
  superTokens,
  zitadel,
  logto,
  authentik,
  supabase,
  clerk,
  okta,
  betterAuth,
  authJs,
  wordPress,
  django,
  aspNet,
  laravel,
  devise,
  ldif,
  scim,
  csv,
  hanko,
  casdoor,
]

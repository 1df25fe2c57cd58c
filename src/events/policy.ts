/** Events of the policies of organisations and instances, and of the lists of login policies. */
import type { Empty } from './payload.ts'
import type {
  DomainPolicy,
  LabelFiles,
  LabelPolicy,
  LockoutPolicy,
  LoginPolicy,
  NotificationPolicy,
  PasswordAgePolicy,
  PasswordComplexityPolicy,
  PrivacyPolicy,
  ProductNamePolicy,
  SecurityPolicy,
} from './policy-settings.ts'
import { traitsIn } from './traits.ts'

/** The colours and files that are shown from now on. */
type LabelShown = LabelPolicy & { readonly files?: LabelFiles }

/** The added or removed factor, numbered as on the wire, and the resulting list. */
type FactorListed = { readonly mfaType: number; readonly list: readonly number[] }

/** The added or removed provider, and the resulting list. */
type ProviderListed = { readonly idpConfigId: string; readonly list: readonly string[] }

/**
 * Payloads contain every setting. An organisation without its own policy inherits the instance's.
 */
type OrgPolicyEvents = {
  'org.policy.domain.added': DomainPolicy
  'org.policy.domain.changed': DomainPolicy
  'org.policy.domain.removed': Empty
  'org.policy.password.complexity.added': PasswordComplexityPolicy
  'org.policy.password.complexity.changed': PasswordComplexityPolicy
  'org.policy.password.complexity.removed': Empty
  'org.policy.password.age.added': PasswordAgePolicy
  'org.policy.password.age.changed': PasswordAgePolicy
  'org.policy.password.age.removed': Empty
  'org.policy.lockout.added': LockoutPolicy
  'org.policy.lockout.changed': LockoutPolicy
  'org.policy.lockout.removed': Empty
  'org.policy.login.added': LoginPolicy
  'org.policy.login.changed': LoginPolicy
  'org.policy.login.removed': Empty
  'org.policy.notification.added': NotificationPolicy
  'org.policy.notification.changed': NotificationPolicy
  'org.policy.notification.removed': Empty
  'org.policy.privacy.added': PrivacyPolicy
  'org.policy.privacy.changed': PrivacyPolicy
  'org.policy.privacy.removed': Empty
  'org.policy.label.added': LabelPolicy
  'org.policy.label.changed': LabelPolicy
  'org.policy.label.removed': Empty
  'org.policy.label.activated': LabelShown
  'org.product_name.set': ProductNamePolicy
  'org.policy.login.secondfactor.added': FactorListed
  'org.policy.login.secondfactor.removed': FactorListed
  'org.policy.login.multifactor.added': FactorListed
  'org.policy.login.multifactor.removed': FactorListed
  'org.policy.login.idpprovider.added': ProviderListed
  'org.policy.login.idpprovider.removed': ProviderListed
  'org.policy.login.idpprovider.cascade.removed': ProviderListed
}

type InstancePolicyEvents = {
  'instance.policy.domain.added': DomainPolicy
  'instance.policy.domain.changed': DomainPolicy
  'instance.policy.password.complexity.added': PasswordComplexityPolicy
  'instance.policy.password.complexity.changed': PasswordComplexityPolicy
  'instance.policy.password.age.added': PasswordAgePolicy
  'instance.policy.password.age.changed': PasswordAgePolicy
  'instance.policy.lockout.added': LockoutPolicy
  'instance.policy.lockout.changed': LockoutPolicy
  'instance.policy.login.added': LoginPolicy
  'instance.policy.login.changed': LoginPolicy
  'instance.policy.notification.added': NotificationPolicy
  'instance.policy.notification.changed': NotificationPolicy
  'instance.policy.privacy.added': PrivacyPolicy
  'instance.policy.privacy.changed': PrivacyPolicy
  'instance.policy.label.added': LabelPolicy
  'instance.policy.label.changed': LabelPolicy
  'instance.policy.security.added': SecurityPolicy
  'instance.policy.security.changed': SecurityPolicy
  'instance.policy.label.activated': LabelShown
  'instance.product_name.set': ProductNamePolicy
  'instance.policy.login.secondfactor.added': FactorListed
  'instance.policy.login.secondfactor.removed': FactorListed
  'instance.policy.login.multifactor.added': FactorListed
  'instance.policy.login.multifactor.removed': FactorListed
  'instance.policy.login.idpprovider.added': ProviderListed
  'instance.policy.login.idpprovider.removed': ProviderListed
  'instance.policy.login.idpprovider.cascade.removed': ProviderListed
}

/** Stored names and payloads of events of policies. */
export type PolicyEvents = OrgPolicyEvents & InstancePolicyEvents

/** The traits of each event. */
export const policyTraits = {
  ...traitsIn<keyof OrgPolicyEvents>(['org'], {
    'org.policy.domain.added': { title: 'Domain policy added' },
    'org.policy.domain.changed': { title: 'Domain policy changed' },
    'org.policy.domain.removed': { title: 'Domain policy removed' },
    'org.policy.password.complexity.added': { title: 'Password complexity policy added' },
    'org.policy.password.complexity.changed': { title: 'Password complexity policy changed' },
    'org.policy.password.complexity.removed': { title: 'Password complexity policy removed' },
    'org.policy.password.age.added': { title: 'Password age policy added' },
    'org.policy.password.age.changed': { title: 'Password age policy changed' },
    'org.policy.password.age.removed': { title: 'Password age policy removed' },
    'org.policy.lockout.added': { title: 'Lockout policy added' },
    'org.policy.lockout.changed': { title: 'Lockout policy changed' },
    'org.policy.lockout.removed': { title: 'Lockout policy removed' },
    'org.policy.login.added': { title: 'Login policy added' },
    'org.policy.login.changed': { title: 'Login policy changed' },
    'org.policy.login.removed': { title: 'Login policy removed' },
    'org.policy.notification.added': { title: 'Notification policy added' },
    'org.policy.notification.changed': { title: 'Notification policy changed' },
    'org.policy.notification.removed': { title: 'Notification policy removed' },
    'org.policy.privacy.added': { title: 'Privacy policy added' },
    'org.policy.privacy.changed': { title: 'Privacy policy changed' },
    'org.policy.privacy.removed': { title: 'Privacy policy removed' },
    'org.policy.label.added': { title: 'Label policy added' },
    'org.policy.label.changed': { title: 'Label policy changed' },
    'org.policy.label.removed': { title: 'Label policy removed' },
    'org.policy.label.activated': { title: 'Label policy activated' },
    'org.product_name.set': { title: 'Name of the product set' },
    'org.policy.login.secondfactor.added': { title: 'Login policy: second factor added' },
    'org.policy.login.secondfactor.removed': { title: 'Login policy: second factor removed' },
    'org.policy.login.multifactor.added': { title: 'Login policy: multi-factor added' },
    'org.policy.login.multifactor.removed': { title: 'Login policy: multi-factor removed' },
    'org.policy.login.idpprovider.added': { title: 'Login policy: identity provider added' },
    'org.policy.login.idpprovider.removed': { title: 'Login policy: identity provider removed' },
    'org.policy.login.idpprovider.cascade.removed': {
      title: 'Login policy: identity provider removed with the provider',
    },
  }),
  ...traitsIn<keyof InstancePolicyEvents>(['instance'], {
    'instance.policy.domain.added': { title: 'Domain policy added' },
    'instance.policy.domain.changed': { title: 'Domain policy changed' },
    'instance.policy.password.complexity.added': { title: 'Password complexity policy added' },
    'instance.policy.password.complexity.changed': { title: 'Password complexity policy changed' },
    'instance.policy.password.age.added': { title: 'Password age policy added' },
    'instance.policy.password.age.changed': { title: 'Password age policy changed' },
    'instance.policy.lockout.added': { title: 'Lockout policy added' },
    'instance.policy.lockout.changed': { title: 'Lockout policy changed' },
    'instance.policy.login.added': { title: 'Login policy added' },
    'instance.policy.login.changed': { title: 'Login policy changed' },
    'instance.policy.notification.added': { title: 'Notification policy added' },
    'instance.policy.notification.changed': { title: 'Notification policy changed' },
    'instance.policy.privacy.added': { title: 'Privacy policy added' },
    'instance.policy.privacy.changed': { title: 'Privacy policy changed' },
    'instance.policy.label.added': { title: 'Label policy added' },
    'instance.policy.label.changed': { title: 'Label policy changed' },
    'instance.policy.security.added': { title: 'Security policy added' },
    'instance.policy.security.changed': { title: 'Security policy changed' },
    'instance.policy.label.activated': { title: 'Label policy activated' },
    'instance.product_name.set': { title: 'Name of the product set' },
    'instance.policy.login.secondfactor.added': { title: 'Login policy: second factor added' },
    'instance.policy.login.secondfactor.removed': { title: 'Login policy: second factor removed' },
    'instance.policy.login.multifactor.added': { title: 'Login policy: multi-factor added' },
    'instance.policy.login.multifactor.removed': { title: 'Login policy: multi-factor removed' },
    'instance.policy.login.idpprovider.added': { title: 'Login policy: identity provider added' },
    'instance.policy.login.idpprovider.removed': {
      title: 'Login policy: identity provider removed',
    },
    'instance.policy.login.idpprovider.cascade.removed': {
      title: 'Login policy: identity provider removed with the provider',
    },
  }),
}

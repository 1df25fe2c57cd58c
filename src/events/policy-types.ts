/** The event types of policies, by owner and kind. */
import type { PolicyEvents } from './policy.ts'

/** Events of whole policies. A label is edited as `label_preview`; an instance has all kinds. */
export const policyEventTypes = {
  org: {
    domain: {
      added: 'org.policy.domain.added',
      changed: 'org.policy.domain.changed',
      removed: 'org.policy.domain.removed',
    },
    password_complexity: {
      added: 'org.policy.password.complexity.added',
      changed: 'org.policy.password.complexity.changed',
      removed: 'org.policy.password.complexity.removed',
    },
    password_age: {
      added: 'org.policy.password.age.added',
      changed: 'org.policy.password.age.changed',
      removed: 'org.policy.password.age.removed',
    },
    lockout: {
      added: 'org.policy.lockout.added',
      changed: 'org.policy.lockout.changed',
      removed: 'org.policy.lockout.removed',
    },
    login: {
      added: 'org.policy.login.added',
      changed: 'org.policy.login.changed',
      removed: 'org.policy.login.removed',
    },
    notification: {
      added: 'org.policy.notification.added',
      changed: 'org.policy.notification.changed',
      removed: 'org.policy.notification.removed',
    },
    privacy: {
      added: 'org.policy.privacy.added',
      changed: 'org.policy.privacy.changed',
      removed: 'org.policy.privacy.removed',
    },
    label_preview: {
      added: 'org.policy.label.added',
      changed: 'org.policy.label.changed',
      removed: 'org.policy.label.removed',
    },
  },
  instance: {
    domain: { added: 'instance.policy.domain.added', changed: 'instance.policy.domain.changed' },
    password_complexity: {
      added: 'instance.policy.password.complexity.added',
      changed: 'instance.policy.password.complexity.changed',
    },
    password_age: {
      added: 'instance.policy.password.age.added',
      changed: 'instance.policy.password.age.changed',
    },
    lockout: { added: 'instance.policy.lockout.added', changed: 'instance.policy.lockout.changed' },
    login: { added: 'instance.policy.login.added', changed: 'instance.policy.login.changed' },
    notification: {
      added: 'instance.policy.notification.added',
      changed: 'instance.policy.notification.changed',
    },
    privacy: { added: 'instance.policy.privacy.added', changed: 'instance.policy.privacy.changed' },
    label_preview: {
      added: 'instance.policy.label.added',
      changed: 'instance.policy.label.changed',
    },
    security: {
      added: 'instance.policy.security.added',
      changed: 'instance.policy.security.changed',
    },
  },
} as const satisfies Record<'org' | 'instance', Record<string, Record<string, keyof PolicyEvents>>>

/** Publishes the edited label. */
export const labelActivated = {
  org: 'org.policy.label.activated',
  instance: 'instance.policy.label.activated',
} as const satisfies Record<'org' | 'instance', keyof PolicyEvents>

/** Names the product; an empty name is none of its own. */
export const productNameSet = {
  org: 'org.product_name.set',
  instance: 'instance.product_name.set',
} as const satisfies Record<'org' | 'instance', keyof PolicyEvents>

/** Events of the lists of a login policy. */
export const loginListEventTypes = {
  org: {
    secondFactors: {
      added: 'org.policy.login.secondfactor.added',
      removed: 'org.policy.login.secondfactor.removed',
    },
    multiFactors: {
      added: 'org.policy.login.multifactor.added',
      removed: 'org.policy.login.multifactor.removed',
    },
    idpIds: {
      added: 'org.policy.login.idpprovider.added',
      removed: 'org.policy.login.idpprovider.removed',
    },
  },
  instance: {
    secondFactors: {
      added: 'instance.policy.login.secondfactor.added',
      removed: 'instance.policy.login.secondfactor.removed',
    },
    multiFactors: {
      added: 'instance.policy.login.multifactor.added',
      removed: 'instance.policy.login.multifactor.removed',
    },
    idpIds: {
      added: 'instance.policy.login.idpprovider.added',
      removed: 'instance.policy.login.idpprovider.removed',
    },
  },
} as const satisfies Record<'org' | 'instance', Record<string, Record<string, keyof PolicyEvents>>>

/** The provider of an entry of a login policy was removed. */
export const providerUnlisted = {
  org: 'org.policy.login.idpprovider.cascade.removed',
  instance: 'instance.policy.login.idpprovider.cascade.removed',
} as const satisfies Record<'org' | 'instance', keyof PolicyEvents>

/** The types that set or replace a policy, of one or both owners. */
export function settingTypes<T extends keyof PolicyEvents>(
  ...owners: readonly { readonly added: T; readonly changed: T }[]
): readonly T[] {
  return owners.flatMap(({ added, changed }) => [added, changed])
}

/** The types that change a list of a login policy, of one or both owners. */
export function listTypes<T extends keyof PolicyEvents>(
  ...owners: readonly { readonly added: T; readonly removed: T }[]
): readonly T[] {
  return owners.flatMap(({ added, removed }) => [added, removed])
}

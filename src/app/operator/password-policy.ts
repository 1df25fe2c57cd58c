/** Selects the password rules of an instance or an organisation. */
import {
  type PasswordProfileInput,
  setPasswordProfile,
} from '../../commands/user/password-profile.ts'
import { createClock } from '../../kit/clock.ts'
import { createEventStore } from '../../store/eventstore/eventstore.ts'
import type { Settings } from '../config/settings.ts'
import { openMigrated } from '../open-store.ts'
import { toRows } from '../rows-of.ts'
import { toCannotStart } from './as-operator.ts'
import { selectInstance } from './instances.ts'

/** Resolves to the id of the instance or organisation. */
export async function setPasswordPolicy(
  settings: Settings,
  { instanceId, ...wanted }: PasswordProfileInput & { readonly instanceId: string | undefined },
): Promise<string> {
  const database = await openMigrated(settings)
  try {
    const events = createEventStore({ database, clock: createClock(), rowsOf: toRows })
    const id = await selectInstance(database, instanceId)
    await setPasswordProfile({ events }, { instanceId: id, ...wanted })
    return wanted.orgId ?? id
  } catch (failure) {
    throw toCannotStart(failure)
  } finally {
    await database.close()
  }
}

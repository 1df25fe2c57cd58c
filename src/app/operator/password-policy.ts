/** Sets whose rules passwords of an instance or an organisation obey. */
import {
  type PasswordProfileInput,
  setPasswordProfile,
} from '../../commands/user/password-profile.ts'
import { createClock } from '../../kit/clock.ts'
import { createEventStore } from '../../store/eventstore/eventstore.ts'
import type { Settings } from '../config/settings.ts'
import { openMigrated } from '../open-store.ts'
import { rowsOf } from '../rows-of.ts'
import { inWords } from './as-operator.ts'
import { instanceMeant } from './instances.ts'

/** Resolves to the id of what it was set for. */
export async function setPasswordPolicy(
  settings: Settings,
  { instanceId, ...wanted }: PasswordProfileInput & { readonly instanceId: string | undefined },
): Promise<string> {
  const database = await openMigrated(settings)
  try {
    const events = createEventStore({ database, clock: createClock(), rowsOf })
    const id = await instanceMeant(database, instanceId)
    await setPasswordProfile({ events }, { instanceId: id, ...wanted })
    return wanted.orgId ?? id
  } catch (failure) {
    throw inWords(failure)
  } finally {
    await database.close()
  }
}

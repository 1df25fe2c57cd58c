/** The RPCs of the user service v2 for keys and secrets of machines. */
import type { Method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addKeyV2 } from './add-key.ts'
import { addSecretV2 } from './add-secret.ts'
import { listKeysV2 } from './list-keys.ts'
import { removeKeyV2 } from './remove-key.ts'
import { removeSecretV2 } from './remove-secret.ts'

export function userMachineMethods(needs: ReadNeeds): Method[] {
  return [
    addKeyV2(needs),
    removeKeyV2(needs),
    listKeysV2(needs),
    addSecretV2(needs),
    removeSecretV2(needs),
  ]
}

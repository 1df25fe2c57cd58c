/** Which callers are sign-in programs for the whole instance. */
import type { Context } from '../../context.ts'

/** Whether a caller may sign in any user of the instance, as a sign-in program does. */
export async function signsInAll({ caller }: Pick<Context, 'caller'>): Promise<boolean> {
  return (await caller.mayIn('session.write', { orgId: '' })) === 'granted'
}

/** What methods of the session service are made with. */
import type { Sessions } from '../../queries/session/sessions.ts'
import type { ReadNeeds } from '../read-needs.ts'

export interface SessionNeeds extends ReadNeeds {
  readonly sessions: Sessions
}

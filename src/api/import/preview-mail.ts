/** PreviewMail: a mail as a user of the job would get it. */
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { type JobDeps, visibleJob } from './job-wire.ts'

/** The mail, for nobody, with a code that works nowhere. */
export const previewMail =
  (deps: JobDeps): Rpc<typeof ImportService.method.previewMail> =>
  async ({ jobId, kind, language }, context) => {
    const { orgId } = await visibleJob(deps, context, jobId)
    const { instance, origin } = context
    return deps.imports.previewMail({
      ...{ instanceId: instance.id, orgId, origin, language },
      kind: kind === 'invitation' ? 'inviteUser' : 'verifyEmail',
    })
  }

/** The import service: a function an RPC. */
import { ImportService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { cancelJob } from './cancel-job.ts'
import { completeUpload } from './complete-upload.ts'
import { createJob } from './create-job.ts'
import { deleteJob } from './delete-job.ts'
import { getJob } from './get-job.ts'
import { getReceipt } from './get-receipt.ts'
import { listJobs } from './list-jobs.ts'
import { listReceiptKeys } from './list-receipt-keys.ts'
import { listResults } from './list-results.ts'
import { pauseJob } from './pause-job.ts'
import { previewMail } from './preview-mail.ts'
import { releaseMails } from './release-mails.ts'
import { resumeJob } from './resume-job.ts'
import { runJob } from './run-job.ts'
import { stopMails } from './stop-mails.ts'
import { undoJob } from './undo-job.ts'
import { updateJob } from './update-job.ts'

/** Import jobs, their results, mails and receipts. */
export const importService = (deps: ApiDeps) =>
  service(ImportService, {
    createJob: createJob(deps),
    getJob: getJob(deps),
    listJobs: listJobs(deps),
    updateJob: updateJob(deps),
    completeUpload: completeUpload(deps),
    runJob: runJob(deps),
    pauseJob: pauseJob(deps),
    resumeJob: resumeJob(deps),
    cancelJob: cancelJob(deps),
    undoJob: undoJob(deps),
    deleteJob: deleteJob(deps),
    listResults: listResults(deps),

    // Mails
    releaseMails: releaseMails(deps),
    stopMails: stopMails(deps),
    previewMail: previewMail(deps),

    // Receipts
    getReceipt: getReceipt(deps),
    listReceiptKeys: listReceiptKeys(deps),
  })

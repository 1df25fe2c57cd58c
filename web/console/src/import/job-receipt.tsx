/** The signed statement of what an import did. */
import { useState } from 'react'
import { type Job, Status } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { save } from './downloads.ts'
import { getReceipt } from './jobs.ts'
import { type Verdict, verifyReceipt } from './receipt.ts'

/** A card; nothing before a phase has ended. */
export function JobReceipt({ job }: { readonly job: Job }) {
  const { imports } = useTexts()
  const texts = imports.job
  const [verdict, setVerdict] = useState<Verdict>()
  const [failure, setFailure] = useState<unknown>()
  if (job.status !== Status.ENDED && job.status !== Status.CANCELLED) return null
  const attempt = (work: () => Promise<void>) => () => {
    setFailure(undefined)
    work().catch(setFailure)
  }
  const download = attempt(async () => {
    const receipt = await getReceipt(job.id)
    save(new Blob([`${receipt}\n`], { type: 'application/jose' }), `${job.id}.receipt`)
  })
  const verify = attempt(async () => setVerdict(await verifyReceipt(job)))
  return (
    <section className="card">
      <h2>{texts.receipt}</h2>
      <p>{texts.receiptText}</p>
      <div className="buttons">
        <Button onClick={download}>{texts.downloadReceipt}</Button>
        <Button onClick={verify}>{texts.verify}</Button>
      </div>
      {failure !== undefined && <Problem failure={failure} />}
      {verdict !== undefined && (
        <p role="status" className={verdict === 'invalid' ? 'problem' : undefined}>
          {texts.verdicts[verdict]}
        </p>
      )}
    </section>
  )
}

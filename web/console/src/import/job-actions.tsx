/** What can be done with an import in the state that it is in. */
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type Job, Phase } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { ConfirmByTyping, Dialog } from '../ui/dialog.tsx'
import type { Change } from './job-page.tsx'
import { deleteJob, jobActions, reportOf, undoJob } from './jobs.ts'
import { isUndo, stateOf } from './names.ts'

interface Given {
  readonly job: Job
  readonly isBusy: boolean
  readonly change: Change
}

type Asking = 'run' | 'cancel' | 'undo' | 'remove'

/** Buttons; those whose effect is large ask first. */
export function JobActions({ job, isBusy, change }: Given) {
  const { imports } = useTexts()
  const texts = imports.job
  const [asking, setAsking] = useState<Asking>()
  const { id } = job
  const state = stateOf(job)
  const isUnderWay = state === 'running' || state === 'paused'
  const hasRun = reportOf(job, Phase.RUN) !== undefined
  const isDryRun = job.phase === Phase.DRY_RUN && state === 'ended'
  const isUndone = job.phase === Phase.UNDO && state === 'ended'
  const button = (text: string, call: () => Promise<Job>) => (
    <Button disabled={isBusy} onClick={() => change(call)}>
      {text}
    </Button>
  )
  const close = () => setAsking(undefined)
  return (
    <div className="buttons">
      {state === 'upload' && (
        <Link to="/imports/new" search={{ job: id }} className="button main">
          {texts.goOnUploading}
        </Link>
      )}
      {isDryRun && (
        <Button kind="main" disabled={isBusy} onClick={() => setAsking('run')}>
          {texts.run}
        </Button>
      )}
      {state === 'running' && button(texts.pause, () => jobActions.pause(id))}
      {state === 'paused' && button(texts.resume, () => jobActions.resume(id))}
      {isUnderWay && (
        <Button kind="danger" disabled={isBusy} onClick={() => setAsking('cancel')}>
          {texts.cancel}
        </Button>
      )}
      {!hasRun &&
        (state === 'ready' || (state !== 'upload' && !isUnderWay)) &&
        button(texts.dryRun, () => jobActions.dryRun(id))}
      {hasRun && !isUnderWay && !isUndone && (
        <Button disabled={isBusy} onClick={() => setAsking('undo')}>
          {texts.undo}
        </Button>
      )}
      {!isUnderWay && (
        <Button kind="danger" disabled={isBusy} onClick={() => setAsking('remove')}>
          {texts.remove}
        </Button>
      )}
      {asking === 'run' && <AskRun job={job} change={change} onClose={close} />}
      {asking === 'cancel' && <AskCancel job={job} change={change} onClose={close} />}
      {asking === 'undo' && <AskUndo job={job} change={change} onClose={close} />}
      {asking === 'remove' && <AskRemove job={job} onClose={close} />}
    </div>
  )
}

interface Asked {
  readonly job: Job
  readonly change: Change
  readonly onClose: () => void
}

function AskRun({ job, change, onClose }: Asked) {
  const { imports, tag } = useTexts()
  const texts = imports.job
  const { created = 0n, updated = 0n, refused = 0n } = reportOf(job, Phase.DRY_RUN)?.counts ?? {}
  const number = (count: bigint) => count.toLocaleString(tag)
  const run = () => {
    onClose()
    void change(() => jobActions.run(job.id))
  }
  return (
    <Ask
      title={texts.run}
      text={texts.runText(number(created), number(updated), number(refused))}
      onClose={onClose}
    >
      <Button kind="main" onClick={run}>
        {texts.run}
      </Button>
    </Ask>
  )
}

function AskCancel({ job, change, onClose }: Asked) {
  const { imports } = useTexts()
  const texts = imports.job
  const cancel = () => {
    onClose()
    void change(() => jobActions.cancel(job.id))
  }
  return (
    <Ask title={texts.cancel} text={texts.cancelText} onClose={onClose}>
      <Button kind="danger" onClick={cancel}>
        {texts.cancel}
      </Button>
    </Ask>
  )
}

/** With a dry run of its own, which comes first. */
function AskUndo({ job, change, onClose }: Asked) {
  const { imports } = useTexts()
  const texts = imports.job
  const [force, setForce] = useState(false)
  const undo = (dryRun: boolean) => {
    onClose()
    void change(() => undoJob({ jobId: job.id, dryRun, force }))
  }
  return (
    <Ask
      title={texts.undo}
      text={texts.undoText}
      fields={<CheckField label={texts.force} checked={force} onChange={setForce} />}
      onClose={onClose}
    >
      <Button kind={isUndo(job.phase) ? 'plain' : 'main'} onClick={() => undo(true)}>
        {texts.undoDryRun}
      </Button>
      <Button kind="danger" onClick={() => undo(false)}>
        {texts.undo}
      </Button>
    </Ask>
  )
}

/** A question with its buttons. */
function Ask({
  title,
  text,
  fields,
  onClose,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly fields?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { shell } = useTexts()
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {fields}
      <div className="buttons">
        {children}
        <Button onClick={onClose}>{shell.cancel}</Button>
      </div>
    </Dialog>
  )
}

function AskRemove({ job, onClose }: Omit<Asked, 'change'>) {
  const { imports } = useTexts()
  const texts = imports.job
  const queries = useQueryClient()
  const navigate = useNavigate()
  const remove = async () => {
    await deleteJob(job.id)
    await navigate({ to: '/imports' })
    queries.removeQueries({ queryKey: ['imports', 'job', job.id] })
    await queries.invalidateQueries({ queryKey: ['imports', 'list'] })
  }
  return (
    <ConfirmByTyping
      title={texts.remove}
      text={texts.removeText}
      word={job.name || job.id}
      action={texts.remove}
      onConfirm={remove}
      onClose={onClose}
    />
  )
}

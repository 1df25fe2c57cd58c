/** How a job writes: where to, what becomes of users who are there, mails, and known passwords. */
import { useQuery } from '@tanstack/react-query'
import { organizationsQuery } from '../organization/organizations.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup, SelectField, TextField } from '../ui/field.tsx'
import type { JobDraft, Targets } from './job-draft.ts'
import { useMayEverywhere } from './job-rights.ts'
import { mailModeNames, modeNames } from './names.ts'
import type { CheckCounts } from './reading-messages.ts'
import { ShareField } from './share-field.tsx'

interface Given {
  readonly draft: JobDraft
  /** What the check has found: names that need a target. */
  readonly counts: CheckCounts
  readonly onChange: (change: Partial<JobDraft>) => void
}

/** The part of the screen. */
export function SettingsStep(given: Given) {
  const { draft, onChange } = given
  const { imports } = useTexts()
  const texts = imports.settings
  return (
    <section className="card">
      <h2>{texts.title}</h2>
      <TextField
        label={imports.name}
        value={draft.name}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <OrganizationChoice {...given} />
      <Existing {...given} />
      <RadioGroup
        legend={texts.mails}
        value={draft.mails}
        options={Object.values(mailModeNames).map((value) => ({
          ...{ value, text: texts.mailModes[value], hint: texts.mailHints[value] },
        }))}
        onChange={(mails) => onChange({ mails })}
      />
      <ShareField share={draft.share} onChange={(share) => onChange({ share })} />
      <TargetFields {...given} />
      <Canaries {...given} />
    </section>
  )
}

function OrganizationChoice({ draft, onChange }: Given) {
  const { imports } = useTexts()
  const isEverywhere = useMayEverywhere()
  const { data = [] } = useQuery(organizationsQuery)
  const whole = isEverywhere ? [{ value: '', text: imports.wholeInstance }] : []
  return (
    <SelectField
      label={imports.settings.organization}
      value={draft.orgId}
      options={[...whole, ...data.map(({ id, name }) => ({ value: id, text: name }))]}
      onChange={(orgId) => onChange({ orgId })}
    />
  )
}

/** What becomes of users who are there already, and how they are found. */
function Existing({ draft, onChange }: Given) {
  const { imports } = useTexts()
  const texts = imports.settings
  return (
    <>
      <RadioGroup
        legend={texts.mode}
        value={draft.mode}
        options={Object.values(modeNames).map((value) => ({
          ...{ value, text: texts.modes[value], hint: texts.modeHints[value] },
        }))}
        onChange={(mode) => onChange({ mode })}
      />
      <TextField
        label={texts.match}
        hint={texts.matchHint}
        value={draft.match}
        autoComplete="off"
        onChange={({ target }) => onChange({ match: target.value })}
      />
      {(draft.mode === 'update' || draft.mode === 'replace') && (
        <TextField
          label={texts.keep}
          hint={texts.keepHint}
          value={draft.keep}
          autoComplete="off"
          onChange={({ target }) => onChange({ keep: target.value })}
        />
      )}
    </>
  )
}

/** Names beyond these are mapped by the command, or in the file. */
const namesMax = 50

const namesIn = (counts: Readonly<Record<string, number>>) =>
  Object.keys(counts)
    .filter((name) => name !== '')
    .slice(0, namesMax)

function TargetFields({ draft, counts, onChange }: Given) {
  const { imports } = useTexts()
  const texts = imports.settings
  const kinds = [
    { kind: 'idps', names: namesIn(counts.links), label: texts.idp },
    { kind: 'organizations', names: namesIn(counts.organizations), label: texts.organizationOf },
    { kind: 'projects', names: namesIn(counts.roles), label: texts.project },
  ] as const
  const needsProject = (counts.roles[''] ?? 0) > 0
  const needsDomain = (counts.passkeys[''] ?? 0) > 0
  const isAny = needsProject || needsDomain || kinds.some(({ names }) => names.length > 0)
  if (!isAny) return null
  return (
    <fieldset className="choices">
      <legend>{texts.targets}</legend>
      <p className="hint">{texts.targetsHint}</p>
      {kinds.map(({ kind, names, label }) =>
        names.map((name) => (
          <TextField
            key={`${kind} ${name}`}
            label={label(name)}
            autoComplete="off"
            value={draft[kind][name] ?? ''}
            onChange={({ target }) =>
              onChange({ [kind]: withTarget(draft[kind], name, target.value) })
            }
          />
        )),
      )}
      {needsProject && (
        <TextField
          label={texts.defaultProject}
          value={draft.defaultProjectId}
          autoComplete="off"
          onChange={({ target }) => onChange({ defaultProjectId: target.value.trim() })}
        />
      )}
      {needsDomain && (
        <TextField
          label={texts.rpId}
          hint={texts.rpIdHint}
          value={draft.rpId}
          autoComplete="off"
          onChange={({ target }) => onChange({ rpId: target.value.trim() })}
        />
      )}
    </fieldset>
  )
}

function withTarget(targets: Targets, ...[name, id]: [string, string]): Targets {
  const { [name]: _, ...others } = targets
  return id.trim() === '' ? others : { ...others, [name]: id.trim() }
}

const canariesMax = 20

function Canaries({ draft: { canaries }, onChange }: Given) {
  const { imports } = useTexts()
  const texts = imports.settings
  const change = (index: number, part: Partial<JobDraft['canaries'][number]>) =>
    onChange({
      canaries: canaries.map((each, at) => (at === index ? { ...each, ...part } : each)),
    })
  return (
    <fieldset className="choices">
      <legend>{texts.canaries}</legend>
      <p className="hint">{texts.canariesHint}</p>
      {canaries.map(({ key, record, password }, index) => (
        <div key={key} className="pair">
          <TextField
            label={texts.record}
            value={record}
            autoComplete="off"
            onChange={({ target }) => change(index, { record: target.value })}
          />
          <TextField
            label={texts.password}
            type="password"
            value={password}
            autoComplete="new-password"
            onChange={({ target }) => change(index, { password: target.value })}
          />
          <Button onClick={() => onChange({ canaries: canaries.filter((_, at) => at !== index) })}>
            {texts.removeCanary}
          </Button>
        </div>
      ))}
      <Button
        disabled={canaries.length >= canariesMax}
        onClick={() =>
          onChange({ canaries: [...canaries, { key: Date.now(), record: '', password: '' }] })
        }
      >
        {texts.addCanary}
      </Button>
    </fieldset>
  )
}

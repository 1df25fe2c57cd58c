/** What people know the product as: the name of the instance. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { callJson } from '../api/transport.ts'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { useAction } from '../ui/action.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'

interface NamedInstance {
  readonly id: string
  readonly name: string
}

const instanceQuery = queryOptions({
  queryKey: ['policies', 'instance'],
  queryFn: async () => {
    const method = 'zitadel.admin.v1.AdminService/GetMyInstance'
    const { instance } = await callJson<{ instance?: NamedInstance }>(method, {})
    return instance
  },
})

/** A form of one field, for those who may change the instance. */
export function ProductName() {
  const may = useMay()
  const { data } = useQuery({ ...instanceQuery, enabled: may('iam.read') })
  return data && may('iam.write') ? <Form key={data.name} instance={data} /> : null
}

function Form({ instance }: { readonly instance: NamedInstance }) {
  const { branding: texts } = useTexts()
  const [name, setName] = useState(instance.name)
  const { failure, isBusy, run } = useAction(['policies', 'instance'])
  const save = () =>
    callJson('zitadel.instance.v2.InstanceService/UpdateInstance', {
      ...{ instanceId: instance.id, instanceName: name.trim() },
    })
  return (
    <form
      className="inline"
      onSubmit={(event) => {
        event.preventDefault()
        void run(save, texts.saved)
      }}
    >
      {failure !== undefined && <Problem failure={failure} />}
      <TextField
        label={texts.productName}
        hint={texts.productNameHint}
        value={name}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" disabled={isBusy || name.trim() === '' || name === instance.name}>
        {texts.saveName}
      </Button>
    </form>
  )
}

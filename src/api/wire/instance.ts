/** Instances and their domains on the wire of v1. */
import { State } from '@zitadel/proto/zitadel/instance_pb.js'
import type { InstanceDomainView, InstanceView } from '../../queries/organization/tenancy.ts'
import { readDetails } from './details.ts'

/** Every existing instance is running. */
export function instanceOf(view: InstanceView) {
  const { id, name, domains } = view
  return {
    id,
    details: readDetails({ ...view, orgId: id }),
    state: State.RUNNING,
    name,
    domains: domains.map(instanceDomainOf),
  }
}

/** A domain of an instance, and since when. */
export function instanceDomainOf(view: InstanceDomainView) {
  const { domain, isPrimary, isGenerated, instanceId } = view
  return {
    details: readDetails({ ...view, orgId: instanceId }),
    domain,
    primary: isPrimary,
    generated: isGenerated,
  }
}

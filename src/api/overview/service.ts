/** The service of the overview. */
import { OverviewService } from '../../proto/services.ts'
import { service } from '../service.ts'
import { getCounts, listSignIns, listWarnings, type OverviewDeps } from './overview-rpcs.ts'

/** The RPCs of the overview service. */
export const overviewService = (deps: OverviewDeps) =>
  service(OverviewService, {
    getCounts: getCounts(deps),
    listSignIns: listSignIns(deps),
    listWarnings: listWarnings(deps),
  })

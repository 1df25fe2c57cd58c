/** The pages of the API beside its RPCs: bodies of import jobs, and uploaded files. */
import type { StreamPage } from '../kit/page.ts'
import { createImportPages, type ImportPageDeps } from './import/pages.ts'
import { type AssetPageDeps, createAssetPages } from './policy/asset-pages.ts'

/** Creates the pages. */
export function createApiPages(deps: ImportPageDeps & AssetPageDeps): readonly StreamPage[] {
  return [...createImportPages(deps), ...createAssetPages(deps)]
}

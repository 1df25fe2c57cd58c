/** The name of the product, where no instance and no organisation has one of its own. */
import { defaultProductName, isProductName } from '../../kit/product-name.ts'
import { InvalidSetting, type SettingValue } from './reading.ts'
import type { SettingDescription } from './settings.ts'

/** Settings of the product. */
export interface ProductSettings {
  readonly productName: string
}

const name = 'GATEHOUSE_PRODUCT_NAME'

/** The settings of this file. */
export const productSettingDescriptions: readonly SettingDescription[] = [
  {
    name,
    default: defaultProductName,
    meaning: 'The name that people see on pages, in mails and in authenticator apps',
  },
]

/** Reads the settings. Throws `InvalidSetting`. */
export function readProductSettings(value: SettingValue): ProductSettings {
  const productName = value(name) ?? defaultProductName
  if (!isProductName(productName)) {
    throw new InvalidSetting(name, 'has more than 100 characters, or some that are not shown')
  }
  return { productName }
}

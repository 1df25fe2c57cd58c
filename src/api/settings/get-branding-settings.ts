/** `GET /v2/settings/branding`: the colours that are shown (surroundings §5.2); no pictures. */
import { ThemeMode } from '@zitadel/proto/zitadel/settings/v2/branding_settings_pb.js'
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { detailsOf, ownerTypeOf, placeOf } from './place.ts'

/** Numbered otherwise than in v1, which is how they are kept. */
const themeModes: readonly ThemeMode[] = [
  ThemeMode.UNSPECIFIED,
  ThemeMode.AUTO,
  ThemeMode.DARK,
  ThemeMode.LIGHT,
]

export const getBrandingSettings = ({ places }: TenancyNeeds) =>
  method(SettingsService.method.getBrandingSettings, async ({ ctx }, context) => {
    const view = await places.policy(placeOf(ctx, context), 'label')
    const label = view.settings
    const { primaryColor, backgroundColor, warnColor, fontColor } = label
    const settings = {
      lightTheme: { primaryColor, backgroundColor, warnColor, fontColor },
      darkTheme: {
        primaryColor: label.primaryColorDark,
        backgroundColor: label.backgroundColorDark,
        warnColor: label.warnColorDark,
        fontColor: label.fontColorDark,
      },
      hideLoginNameSuffix: label.hideLoginNameSuffix,
      disableWatermark: label.disableWatermark,
      themeMode: themeModes[label.themeMode] ?? ThemeMode.AUTO,
      ...ownerTypeOf(view),
    }
    return { details: detailsOf(view), settings }
  })

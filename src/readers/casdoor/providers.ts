/** The members of a Casdoor user that are named by a provider; the value is the subject there. */

const oauth =
  'github google qq wechat facebook dingtalk weibo gitee linkedin wecom lark gitlab adfs baidu ' +
  'alipay casdoor infoflow apple azuread azureadb2c slack steam bilibili okta douyin kwai line ' +
  'amazon auth0 battlenet bitbucket box cloudfoundry dailymotion deezer digitalocean discord ' +
  'dropbox eveonline fitbit gitea heroku influxcloud instagram intercom kakao lastfm mailru ' +
  'meetup microsoftonline naver nextcloud onedrive oura patreon paypal salesforce shopify ' +
  'soundcloud spotify strava stripe telegram tiktok tumblr twitch twitter typetalk uber vk ' +
  'wepay xero yahoo yammer yandex zoom openid'
const saml = 'keycloak aliyunidaas genericsaml'
const wallets = 'metamask web3onboard'
const custom = 'custom custom2 custom3 custom4 custom5 custom6 custom7 custom8 custom9 custom10'

/** All of them. */
export const casdoorProviders: readonly string[] = [oauth, saml, wallets, custom].flatMap((names) =>
  names.split(' '),
)

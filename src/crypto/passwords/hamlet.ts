/**
 * What Sun's MD5 crypt hashes: 35 lines of Hamlet III.1 as Project Gutenberg has them, with a zero
 * behind; deflated, in base64.
 */
import { inflateRawSync } from 'node:zlib'

const deflated = [
  'ZZRNjtw4DIVn7VOwV7Wx+wDdi0aCwQBZTLKYArJm2bQllCQ6JFWGc/qAUg2Qwez8I9KP33v0leFGI7BAYQNrd9NkAQ2i',
  'ggWCH5XUIpe3aRq+B7JAAheLCoVviQRiacdyLIvXa11XkuEaCDTFsilgWQBF+FDgFbia4EZcFVYWq4WGb+KFhncClKyA',
  'G8aiBghK6DUmXG+JdBw+lQVuJ/C+s8ayAflHA+WPaboyLLGJZ9BEtI/TNHxlyCz03kTcTm/pr5pQPOEg79DEBkIxnAON',
  '7ayPZIGr+k1Bq4IJNPB81+HqdNZEGpxRoOj6x2lqVBBmLlpzRoc2/EkPrpbOjhaOqOGyvML/xL5P03B9Xr/ATjIHLDN5',
  '2SKE+W2a8BxdltClGyP19j78xU8H0J6j8QoLoQU4/FkrVsh4wsyZRrew+NwBHwQa6romWoDXFSxEdVqGCWaOaRz+rmqw',
  'xQdBVdixKr39VwHpTrN1IBnvpDBjwhztdBnKkLhskOJKXekRGA6uaYEbobQeR4h7z4jOLKVlxKIrdVd434VUWS4Kh3DZ',
  'GgLYhesCGctFHbfVTOnsFTt65hoE3aNeFkj8oF6W8LgoLJTweTgW5UTO2ZO5rnH+zX7dq5Sn2ztapGKQSaI1iYGgloPF',
  'wtmiq0+0HqWYldIKOW7BwKn+qJGsamM0fI8WAOGGQnDj5R7Lx29gLJASrCgLJW2YRg/GJrVYx3QQGtSykADCQShnIzwO',
  'n6v1ILg4N37pLmSy4MuCq5H0cPhuXNsIS9SZHySXBWauxeQcYRXOLkldYJXia2SCD0q+8ELmYMZp2uvPn4l6Fo6YUt/P',
  'HoSqINh+Fk+rvVtMSf8Nn4MtsPbVYD+pXf1BcC98tB8Srx/DNdTmss6xWbUwdZIw84GyNLerAqb03gSYF7imgubhDbX5',
  'K6ScatvKLwoa53uKHv0LCRzuSUsWJoIZ9Wky1y1Y70rFSHaJSu2Dm7gNe/PSh+ZMxcZubtskoQ1lacGLAnMVoWIKzg7w',
  'kLPDSo6la81NJc6u8HWa/uHV4OQKhY+XZtaKUeDbHihFfJmmr2few9i3/wSWqFx0+EwOAvIJGouryJRvbu/r8Mcv',
]

/** The 1517 bytes. */
export const hamlet = inflateRawSync(Buffer.from(deflated.join(''), 'base64'))

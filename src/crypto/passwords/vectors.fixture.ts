/** One password and its hashes in every format, for tests. */

/** The password of all vectors. */
export const password = 'Sup3r-Secret!'

/** The vectors of spec management-v1 §10.2, all of them hashes of `password`. */
export const vectors = {
  bcrypt: ['$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'],
  argon2: [
    '$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$yfJ3LFKkG+UL/HMUFEUUBeK3w2q' +
      'nCXgrLmezrECjgk4',
    '$argon2i$v=19$m=4096,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$Z4OEr+JlI+8gPwoCHvs0MG1Txmty' +
      '/ZXk5fltJ1crNn0',
  ],
  scrypt: [
    '$scrypt$ln=14,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$tMFyRFzlI3ddDAkY3GiiRgHvlqKhm4mtLVqxC3BQTgg',
    '$7$ln=14,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$tMFyRFzlI3ddDAkY3GiiRgHvlqKhm4mtLVqxC3BQTgg',
  ],
  pbkdf2: [
    '$pbkdf2$29000$c2FsdHNhbHRzYWx0c2FsdA$dOqCO75720CUZlrn2qzdis16US0',
    '$pbkdf2-sha224$29000$c2FsdHNhbHRzYWx0c2FsdA$l0XXREsT2YHnvr4sfKD076fH/nBhztMJct03Nw',
    '$pbkdf2-sha256$29000$c2FsdHNhbHRzYWx0c2FsdA$EuIFmVMVgZ8xq5xDTp6HkZH5jNKBKzDHQS3HcgZTOy0',
    '$pbkdf2-sha384$29000$c2FsdHNhbHRzYWx0c2FsdA$vH2/rFpnbcYol/BUYOgOwpwpp29iMSkqoHMN' +
      'LmFP7V6Acel9VAEclqFJ/6j3tKfb',
    '$pbkdf2-sha512$29000$c2FsdHNhbHRzYWx0c2FsdA$y1JXooUAal.Nmxfpd1q7ROIphm0/ox3eZvNN' +
      'UAv6xNNbn4g6ct7q12sZeSwBrWwT9W.FPd7ty8eeNZ7zD5AFfw',
    // The same in the standard alphabet, padded.
    '$pbkdf2-sha512$29000$c2FsdHNhbHRzYWx0c2FsdA==$y1JXooUAal+Nmxfpd1q7ROIphm0/ox3eZv' +
      'NNUAv6xNNbn4g6ct7q12sZeSwBrWwT9W+FPd7ty8eeNZ7zD5AFfw==',
  ],
  sha2: [
    '$5$saltsaltsalt$RBbpEXjZABiqV8VAMc22aZvQSSCRoQBR4DHu901gDP3',
    '$6$saltsaltsalt$m.8l3zepDWoP8KSmFXpMcdZBoKe4sz9fTStrNci1gfx8oGIiIQcaJpJ4rSjriniD' +
      'epcNR2YwkZsTfyv09o71G/',
    '$6$rounds=10000$saltsaltsalt$Cwd6mLyE5vi.bayE0e4ydGqYisEQCU/Pzqf4P0gFDkJRnMi70Hc' +
      'pNCG7/X3dKY1WvB4gQU7gxAYNuVOXsp/QF/',
  ],
  md5: ['$1$saltsalt$WNF0QSucsL9kebxxW.1.o0'],
  md5plain: ['4b741ea10f714f0f94b0af03f383f236', '4B741EA10F714F0F94B0AF03F383F236'],
  md5salted: [
    '$md5salted-suffix$saltsalt$6BKgORpmsIUevd+t+3wmGA==',
    '$md5salted-prefix$saltsalt$lYK0LyNr63uICiZla67stA==',
  ],
  phpass: ['$P$BsaltsaltU4eAVZfCycfhLQqGAHquB0', '$H$BsaltsaltU4eAVZfCycfhLQqGAHquB0'],
  drupal7: ['$S$CsaltsaltcLuECeOvpKv6xLqv0nsiFpLo2EtdGl.q/prVBIhNh9p'],
}

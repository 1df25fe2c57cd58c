/** Hashes of `Sup3r-Secret!`, one of each encoding (management-v1 §10.2). */
export const hashVectors: readonly string[] = [
  '$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO',
  '$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$yfJ3LFKkG+UL/HMUFEUUBeK3w2qnCXgrLmezrECjgk4',
  '$argon2i$v=19$m=4096,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$Z4OEr+JlI+8gPwoCHvs0MG1Txmty/ZXk5fltJ1crNn0',
  '$scrypt$ln=14,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$tMFyRFzlI3ddDAkY3GiiRgHvlqKhm4mtLVqxC3BQTgg',
  '$pbkdf2$29000$c2FsdHNhbHRzYWx0c2FsdA$dOqCO75720CUZlrn2qzdis16US0',
  '$pbkdf2-sha224$29000$c2FsdHNhbHRzYWx0c2FsdA$l0XXREsT2YHnvr4sfKD076fH/nBhztMJct03Nw',
  '$pbkdf2-sha256$29000$c2FsdHNhbHRzYWx0c2FsdA$EuIFmVMVgZ8xq5xDTp6HkZH5jNKBKzDHQS3HcgZTOy0',
  '$pbkdf2-sha384$29000$c2FsdHNhbHRzYWx0c2FsdA$vH2/rFpnbcYol/BUYOgOwpwpp29iMSkqoHMNLmFP7V6Acel9VAEclqFJ/6j3tKfb',
  '$pbkdf2-sha512$29000$c2FsdHNhbHRzYWx0c2FsdA$y1JXooUAal.Nmxfpd1q7ROIphm0/ox3eZvNNUAv6xNNbn4g6ct7q12sZeSwBrWwT9W.FPd7ty8eeNZ7zD5AFfw',
  '$5$saltsaltsalt$RBbpEXjZABiqV8VAMc22aZvQSSCRoQBR4DHu901gDP3',
  '$6$saltsaltsalt$m.8l3zepDWoP8KSmFXpMcdZBoKe4sz9fTStrNci1gfx8oGIiIQcaJpJ4rSjriniDepcNR2YwkZsTfyv09o71G/',
  '$6$rounds=10000$saltsaltsalt$Cwd6mLyE5vi.bayE0e4ydGqYisEQCU/Pzqf4P0gFDkJRnMi70HcpNCG7/X3dKY1WvB4gQU7gxAYNuVOXsp/QF/',
  '$1$saltsalt$WNF0QSucsL9kebxxW.1.o0',
  '4b741ea10f714f0f94b0af03f383f236',
  '$md5salted-suffix$saltsalt$6BKgORpmsIUevd+t+3wmGA==',
  '$md5salted-prefix$saltsalt$lYK0LyNr63uICiZla67stA==',
  '$P$BsaltsaltU4eAVZfCycfhLQqGAHquB0',
  '$S$CsaltsaltcLuECeOvpKv6xLqv0nsiFpLo2EtdGl.q/prVBIhNh9p',
]

/** Hashes of `Sup3r-Secret!` as other products write them; stored in their normal form. */
export const foreignHashes: readonly string[] = [
  '{SSHA}U7222IVrH9LfDK2j6ktMp4NE9xFzYWx0c2FsdA==',
  'pbkdf2_sha256$1200$saltsaltsalt$l0s549Av+pImqxOnIhtPgtmnrmawF9YWI0jHN+q0hFo=',
  'scrypt:1024:8:1$saltsalt$e1e69131a733df424d7e8850e927eb4b2a8dc44813a3fba46f4c94dfa2912ae1a1108729e604dff5705a7fff835c4fc18045b1cd90f6c2e73112de431457ecf0',
  '$shiro1$SHA-512$1024$c2FsdHNhbHQ=$MDcbbaC7ncXhi7TRl48fQ3752qYW+WCYYAIvsF4uFTB+CXBc60PTbauX0hA5RgPZNUbmFct5UNtQA1E0HBkqFw==',
  '$wp$2y$05$2vzd00b3TaCFFQBrx8gPveLVNesMqyYM35.RLESh3vlky/RU5QmG2',
  '$apr1$saltsalt$DSQjf4YEIv7iRT7.TlnFB.',
  ' 4b741ea10f714f0f94b0af03f383f236',
]

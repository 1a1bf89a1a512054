/** What the fixtures below were compressed from by the programs themselves: 300 lines, and ten letters 25,000 times. */
export const LINES = Array.from({ length: 300 }, (_, at) => `${(at * at) % 1009} line ${at}\n`).join('');
export const LETTERS = 'abcdefghij'.repeat(25_000);

/** LINES by `bzip2 -9`. */
export const BZIP2_LINES =
  'QlpoOTFBWSZTWeHWhvMAAdFZAAAQQAB/4AIlUAWQIDt3j0W7ZSprNcIp7RkaSpGDVPGEVPVU0wamMSniqmmGbxDRI0BmoykEhp7DYbOT9XEnMF' +
  'ATKnrpZNpq/FbbgbrG6yVxmvkM132ZwtTDBVKnghuJvOWEy9gOnglA8q2VKvltVQBiJQvc43Gng3hX2ILKwp8n3ONi8M0XKREGXu3b48gdUQpL' +
  'TT77W7lhZsqZQJ7hSKx6KuqGacJWg31b1FSrzVWYqRHORWa6097/gPvo+iLqdBBWoPI5Do07jiTuOSFrxDIxPToQpogygQmiDCmwmiMjJsWpwY' +
  '5RGZho7rQWsg1O5QOsgjWRWs0VrVqHosy8BtujsvA1Oi617ah4NMNU0VRE6httU3iy1Fpty8mo0y4y2GpFKyKsxpTWCrK1BrBVtScd4AGpA0MU' +
  'nDOOZZ15qD/EHDiU7nagd1xIid6HI/HhQ5xIuwZfUY5Q3CFLbTAqsWtRZOE2ICOOZlA24TvNFu+2Npi6u+2JXMQhIzvbJqGfvzWkSQeZ+tDswk' +
  'wUMijSXuFjs37tU+9EQ2ASmLQElmnJ7cASAAdp33E6IEXLcgkDANJzlgNg5VusGzM33vU6JQs61OiBFy+3VQEgcvL75fLfnL5eb0wzrXW3hlRc' +
  'WYGNNXc11MWYpXb3ye98OvfKvgCQML0Ylowebk5uujBKm8+amtmQoANAoTPM57zzrAASBnWclz2Jrm83OvPJwBg1TkljWCAAJd6mO6mImfo7Rm' +
  '+vr2O6Xt+jHdU22xWxmerTm2jV7G7AM5GXHcBFVloFJEeqibXgijyGJEqTmvperm/i2NIvCySVpQdx+h3nuc7dv25W9TSbSq9deJdjYd7PE1Ew' +
  '+6XJXAJqdPOUnFJZXi2z4GiCfCaLLjxS+WvzbBkiCcvU/Q2szbA+Co92iPmJFd5eU1Gie6H09UrLTZgmR6xQ2FubkXQnlUYYHjVdBAqTmUgEqt' +
  'Wwk0QaL1eSR1V0hswiASWdjxKd6nqtdypdk0Xr82HEivQZiung5gd6zJebkmplwYxE+XLR6kuTbbe6mFLpmje3f0AN3xE0aAiqy/vhdtGLJkK/' +
  'qfb2YOzhm55nz55z7kuuzOErp1qUMxG/HtNP2HAxF3cMn4k80vgW57X8UxkoWT5YgFaaQwqOyYwLwu45TXu5wPT6OZranIbfmJmt93oeGvaVfP' +
  'g/s9fcYEkvUBRWfXthXd9rDTu0cnwTKwoJU51CSq+JqJLnEAaUfSRJ57t5plH3mcn7enJ4974pVBBxgNtkc1Qfq17md8osVJ68rbuyOteor7vm' +
  'E263GAmq9U0pHsljyTexLZNf1JtNL6k2mlqTaaX1JtNL/F3JFOFCQ4daG8w=';

/** LETTERS by `bzip2 -1`: three blocks. */
export const BZIP2_LETTERS =
  'QlpoMTFBWSZTWR7YY7UAE4cBAD/wIABwQAwClUMJnFQVHlUFR6qCo+VBUYVBUZVBUaVBUbVBUfqgqOKgqOmKCskymst9hr3AAThwCAH/gQADgg' +
  'BgFKoYTOKgqPFQVHtUFR8qCowqCoyqCo0qCo2qCo/VBUcVBUdMUFZJlNZ7Ip//AATiwEAP/AgAGoKVCaGBSqGCblIVGKQqMZpCo0UKjBQqMlCo' +
  '0UKjZQqPyhUcKFR0XckU4UJBIil5YA==';

/** LINES by `xz -6`, with a CRC-64. */
export const XZ_LINES =
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4A6jA1ldABgICgcx/yMdqHdDODFpopinYndWVVusc8eO9WFbcAI8Wwp+o4pnwbddlutBNpEdoQ2zQN' +
  'JBaT2APvkksiY3jnv6qTFmANQSwv+YZSFCy8NEu0R+0tPI84W4KPc0Na5ztSMOV9Lk7C01jAWx/diUxa53aFRRGP6ZEOGC9V2P0B0bvuwo9HO2' +
  'iOnmGmiqGuUVwYHWtd9IblWwriQgKLQ8MWMbJrU7SUkmsq1KoyEYndv8z0vmjgp5wKrD6wzgjnxTr/H+SETzpAApYl7ZZbzbk0Xgr8xSHfm48Z' +
  't3R0jvM1v6hUIKpO4q//Jp0HTtuA0pGuQpXVSMh3qTHPJLGhGFyRB6kmvVfYORooY6E8cGL9mhIhHL3qIver/YOLZrwuHC946FKBPH4Y1fP39J' +
  '323huQudPRNN3/9wlY0HCfwGOM1lnhEP8sUQHPCESSNxnlPkBz5krvLp6i9MVJWwMznjn2I2aCp/MSdx4UII0g7+MTgdas85qDpYqOj59kkHg3' +
  'NCdv0aw9VcpLVNUhVsg+wxy2CJvjzHYEGSdP3iHnT2VePCH6COvGcZw2/0up6fJafgjPnR8IxuHQCXVwQof8o0AY1jV5EbFOwmsEICDNSJT7DL' +
  'Fh9E3kN8qYixkCMKQdHHN+DDTTTiCP+5eOl1wx95jwNXUKYlArrkRPNT074uXHFoNgQmgQmRu31cTehionRVy+U40int57/miwmc7nHNtFB30I' +
  'dkDHTGRURf6g/IxuZ7+L40vbJXfTXIKe3uF/3qSIAzRQIbW1nN+OMeyyKFll1KoxfWr/VvVYPqg2u7dfKQUaAHox9206lxlwalxYJGB+qK5D5/' +
  '+jcmgmocsmGoANkTuu4e4lQsxJwZ28GS0mQJskt3lvbltC8SLdiOthFqOGVE9BBF0txeaqkKPRRJvj9/+HpRsbRUNRHItNk3jeesAstYL+WTTD' +
  'skbdwncZy6X+OYLSVtf2322QgVRMclVXuAhqXxSLeYOpx7hrWqhaymlHcwGRGbQQv6hO04ThVdR3JbII9hLPoHL+JQouXQ0Y8TNj/FVJuyQ7jl' +
  'bYCFyQzia2T4LpPXJFjzOrj/Be8i8uwMFlgwvpAVtTIykTWiR57rKjrrWE3I7C9hdhPTDWRKyHaJDE2OvoAAAAAAAEk9CCtpR1xyAAH1BqQdAA' +
  'CmF73fscRn+wIAAAAABFla';

/** The first 1500 bytes of LINES by `xz --check=sha256 --lzma2=dict=4KiB,lc=1,lp=2,pb=1`. */
export const XZ_START =
  '/Td6WFoAAArh+wyhAgAhAQAAAAA3J5fW4AXbAgZAABgICfL+q6ggT1WyPTsHG30p17x4yANty+h8J5gacqqoNTQ5ofE9AIC16AsIMuNja9Dj6P' +
  'Nrg565tsGXNS2nKqJ3XyL5XQkxoJx4lyn/uOdjuoKnUZmi0VrHo9xC9gI/SD+OgOjxAYElLv1d23hsJf9hEMrTGUcN4/LpXSSDL4sYlGNbBZ+2' +
  'NRO/US3oEWksKuQDBiIm5RzI9NQtUK58lqSrkiLMsIR4tMWgM48axg5P+hFIVTfT7c+4/DTHDI25vnppXehodwES3rCZF4K8Q0ZwRRpcVVm74j' +
  'ayUEwY8KfAKtQ3VyUXnJ59mISUyycktNy7FZXBWBYxIbTdrq/VV+zFn/Z7ZZQXT43Z8hYzkfykAHx22zQRoQ6d5bIhZFDNB0II7rUGgdNry3uA' +
  '4bPqsucPU7v4cKsiOEp4rzFjMPSlnOkbu8fE3psWeOWKV+7mI4Ng68CYOln00rm27nKYTZ+js9vkd8OOt+u4jVCQr0pO62dca5pVCIU/UDNjwN' +
  'RH+TPirh5WXfbS7ln2LXrhcoXM+mTIMO62LnB3VQ+RIySvtz1S3LUPB5iJBbxxeg2xh5qC6+A2TA+kHN3Av5ofLZgC7ampvqwFdjjxALlCsMyU' +
  'oYHnovRIUDHbyuE+3+j0q5C/7u2t37GKg0G2kv+v1NlYEmb6lyKOo5p8rJT0h7MyFk52LkQAAAAAWgm316zyNaS8Cin9Ja+Bq1qOGrpn6/543t' +
  'ZhfUzKwg0AAboE3AsAAM6rU+226d8cAgAAAAAKWVo=';

/** LETTERS by `xz --check=crc32 --block-size=100000`: three blocks. */
export const XZ_LETTERS =
  '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4YafAF5dADCYiJg+y+JvNLNStzBGERzT5NNj9N0tQJKkqWNXtgM7IX4G6udnn5Xxu1PMbqdIyGYmow' +
  'SHWZoJhLqz8nvbJTe9ollEgIsej6Kbx5pXzDo7z9FRx6lDCxiRRqzsUgAAAAArGwf7AgAhARYAAAB0L+Wj4YafAF5dADCYiJg+y+JvNLNStzBG' +
  'ERzT5NNj9N0tQJKkqWNXtgM7IX4G6udnn5Xxu1PMbqdIyGYmowSHWZoJhLqz8nvbJTe9ollEgIsej6Kbx5pXzDo7z9FRx6lDCxiRRqzsUgAAAA' +
  'ArGwf7AgAhARYAAAB0L+Wj4MNPAFRdADCYiJg+y+JvNLNStzBGERzT5NNj9N0tQJKkqWNXtgM7IX4G6udnn5Xxu1PMbqdIyGYmowSHWZoJhLqz' +
  '8nvbJTe9ollEgIsej6Kbx5pXzCCmppUAAADdKoH9AAN2oI0GdqCNBmzQhgMAALQmCGIj01RdBAAAAAABWVo=';

/** The first 100 bytes of LINES by `xz --x86 --lzma2`, a filter that is not supported. */
export const XZ_X86 =
  '/Td6WFoAAATm1rRGAgEEACEBFgANhjUf4ABjADldABgICgcx/yMdqHdDODFpopinYndWVVusc8eO9WFbcAI8Wwp+o4pnwbddlutBNpEdoQ2zQM' +
  'LH51/NAAAAAABmuqNZaAk1sAABVWR7uZWtH7bzfQEAAAAABFla';

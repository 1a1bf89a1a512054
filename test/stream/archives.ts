/** `tar --format=v7` of dir, dir/file, dir/hard (a link) and dir/sym, compressed with gzip as all of these. */
export const V7 =
  'H4sIAAAAAAACA+2VPQ7CMAxGfZTcoHYS2+dBSlErBSGVidtjCl06IDEEFNVv+fIzxU92yrwM0Bg0lHlNW72S8L1fAYo5Z8TELHYuQgKBoSO2h2' +
  'zZCcX8n+c6Ni5NVqIP/nnnX5NGCOD+mzONtV7BOSrP/p9OS/lv/+/mPxFKgkC/GE4+/4fb/dL+/1f9wj9Guw6xF/cd+3cc57g8AAX32mAADgAA';

/** `tar --format=gnu` of the same, a fifo, /dev/null, and names of 130 letters n. */
export const GNU =
  'H4sIAAAAAAACA+2ZwXKDIBCG91F4grDAAtfe60s4Y2ycEu2Y5JC3LzHtIXbGjgeMhv0uqHhxfvj3Z62aXkJiMOKtHcZ4dR8V/twPgNJEhGisdf' +
  'G594ZAWFiAy+lc9kJA+Jp+71g2AV6PKupfN2GfWH/ySk3obx/1V2g9gkDWPzmHfQgdMLly2/+Hsq+eu/9H/q+0RgVCLWFO7P/ydD2mr//ez9Bf' +
  'Ge1A6NTas/5QN3Vy+78J7Ihm6I+oY/13XP+T015CWJ/+ysRpYbak//07fouc2Yr+O7mTb0XXfhRN+7mI/jge416nh7UQ9bexXIhiSf37rjtPvf' +
  'ff/Fb3/9ORwLy2/rP7P4YsOe7/5OL/hG7s/w41iHf2/+TIlmkz9v9V5L9RLRjyH3H+yyT/hXQrj1lN/pvT/3PxRBjP/3qJ4sT5b535z7D/Z+L/' +
  'nP8y8P/p/i/9Pf9r/v+/BCFaP6cghmGY/PgG4JpB0QAqAAA=';

/** `tar --format=pax` of the same. */
export const PAX =
  'H4sIAAAAAAACA+2awW7iMBCGfeYp/ARk7Jmxm0PvPfYVohKWqCZUQKXu26/LsqsQqrTRym7YzHfxIUiAhv8be/CyeKzeHupqVe8PxarZqwRAxB' +
  'Gd1kh/BfCkjCUiAGR2CowBsEq/qQy8Ho7VPn4UNU8QdHVstvW98SVTyQi0tKW3xlvyi/j06erpXXl+qoSbJ0a+SP0ep4gzn/Puf6+mk/+Yvl7+' +
  'LZLSnDP/4WX4dduqCZ99ya7cbqj+nQ6wbkI9Bf+zI/G/+F/Ikf8kob/MP3ljBvzPvfxb8KA05Mz/TP2/qUPYSQxmnf9O/99U+9U0+j9K/5f+L+' +
  'TIf5LQj+r//fMfMhilTY7NiZz/uv4//NymOf+P9D8xi//F/0KO/CcJfS//3vsR/rfOOqVtaveL/9Xycvq33iWq/6D/ne3735DM/7Jg//qfzJ23' +
  'bBHE+jMiUeQH8v+l/3/QgtIuZ/7F/4eifQ1hIv73Mv8R/wvJSRT5f/Y/R//j7fn/z5ALb6X+l/5Pw2f+R2Mu648I6MX/OYja1y/VcXPffjvF4q' +
  'NhFEIpw6iE/s/A6Ptf6ICc3P/6n+o/5H9P/fojG7n/m2f/71mHpn0+9YCiFdqFIZ5MS3wvTdK2mM3/Y+b/DjEqQdscv0fx/7f7nw1e+x/E/3n8' +
  'P539/wTcP7sTSP78f+R/ut7/W7n/m4Owa3/IKVgQBGF+/AK3CUrKAD4AAA==';

/** `tar --format=gnu` of null, whose owner is 3,000,000,000. */
export const GNU_BINARY =
  'H4sIAAAAAAACA8srzclhoDEwAAIzExOGBiB704U4MB8IYDSYbWhkYmJiYGBsamrGYGBoaGpmxqBgzEAHUFpcklikoMCQSEBdUX5+CSFPGhgYQm' +
  'm6OH0UjIJRMAooAQA5Mf+CAAYAAA==';

/** `tar --format=gnu -S` of a file with a hole. */
export const GNU_SPARSE =
  'H4sIAAAAAAACAysuSCwqTmWgKTAAAjMTEzANBOg0EBgyGJoaGxgaGRqZGQLFDc0MTU0YFIIZ6ABKi0sSixQUGIry80vwqSMkT1HomGAJEYS4IZ' +
  'K4ASUWGGJKVjCMglEwCkbBKBiJAACjRE1UAAgAAA==';

/** `tar --format=pax -S` of the same. */
export const PAX_SPARSE =
  'H4sIAAAAAAACA+2UQWrDMBBFtdYpfAJZMxpZzsLbNqtSCDmAaLVwieMiuWBy+k5jQoJLm0VDoFgPgcT/I5A0fKny2Y/r4F9DTGV69zEFcWs0Ux' +
  'EdZ2Y+a3ROgDUaELAC1gEsoChGcQc+0uAjH0UsE8Ti8Wmrps6rzr/1sQE5U9s9q1pidanufReaaS0NXDox+F1qD6EBTbV1ThpddEPL5eBWllbc' +
  'alLGOASHVH+5/ptLcHZfft4rMn9Dldy4zbFvD+0uKKyR6MYfwZX8A49Z/q1lqdD3zH/s++G3umv+/HL/Jf9yCmklQZ7iqnOsFsOYnyCTyWQWyS' +
  'etVRioAA4AAA==';

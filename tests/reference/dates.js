// Civil dates as whole days, by arithmetic alone: no time zone and no clock takes part.

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = year => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

export const lengthOfMonth = (year, month) => month === 2 && isLeap(year) ? 29 : daysInMonth[month - 1]

const daysBeforeYear = year => {
  const past = year - 1
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
}

/** The number of a day; the next day has the next number. */
export const dayOf = (year, month, day) => {
  let days = daysBeforeYear(year) + day
  for (let earlier = 1; earlier < month; earlier++) days += lengthOfMonth(year, earlier)
  return days
}

/** The number of the day written as YYYY-MM-DD. */
export const parseDate = text => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) throw new Error(`"${text}" is no date`)
  return dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
}

export const civil = number => {
  let year = Math.floor(number / 365.2425) + 1
  while (daysBeforeYear(year) >= number) year--
  while (daysBeforeYear(year + 1) < number) year++
  let day = number - daysBeforeYear(year)
  let month = 1
  while (day > lengthOfMonth(year, month)) day -= lengthOfMonth(year, month++)
  return { year, month, day }
}

const padded = (value, width) => String(value).padStart(width, '0')

export const formatDate = number => {
  const { year, month, day } = civil(number)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

/** "28 days" or "6 months". */
export const parsePeriod = text => {
  const match = /^(\d+) (day|month)s?$/.exec(text)
  if (!match) throw new Error(`"${text}" is no period`)
  return match[2] === 'day' ? { days: Number(match[1]) } : { months: Number(match[1]) }
}

/** The day on which a wait is met: calendar months end on the same day of the later month, or on its last day. */
export const addPeriod = (number, period) => {
  if (period.days !== undefined) return number + period.days
  const { year, month, day } = civil(number)
  const months = year * 12 + (month - 1) + period.months
  const laterYear = Math.floor(months / 12)
  const laterMonth = months % 12 + 1
  return dayOf(laterYear, laterMonth, Math.min(day, lengthOfMonth(laterYear, laterMonth)))
}

/** The first day whose wait is still running on the given day. */
export const firstDayInside = (planned, period) => {
  let day = period.days !== undefined ? planned - period.days : addPeriod(planned, { months: -period.months }) - 3
  while (addPeriod(day, period) <= planned) day++
  return day
}

export const earliestDate = dayOf(1900, 1, 1)
export const latestDate = dayOf(2199, 12, 31)

"""What Redis does in one step. Times are its own clock's, in milliseconds."""

from __future__ import annotations

PREFIX = "nbcampus:gpu:"
LEASE = f"{PREFIX}lease:"
LINE, PLACES = f"{PREFIX}line", f"{PREFIX}places"
SEEN, WANTS = f"{PREFIX}seen", f"{PREFIX}wants"
RUN, QUIET = f"{PREFIX}run", f"{PREFIX}quiet"
INVENTORY = f"{PREFIX}inventory"

TAKE = f"""
local token, wanted, ttl, silence = ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local devices = cjson.decode(ARGV[5])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
if redis.call('GET', '{RUN}') ~= run then  -- another Redis than before, or the same without its memory
  redis.call('SET', '{RUN}', run)
  redis.call('SET', '{QUIET}', '1', 'PX', ttl)
end

redis.call('ZADD', '{SEEN}', now, token)
if not redis.call('ZSCORE', '{LINE}', token) then
  redis.call('ZADD', '{LINE}', redis.call('INCR', '{PLACES}'), token)
end
redis.call('HSET', '{WANTS}', token, cjson.encode({{wanted = wanted, devices = devices, who = ARGV[6]}}))
local function leave(who)
  redis.call('ZREM', '{SEEN}', who)
  redis.call('ZREM', '{LINE}', who)
  redis.call('HDEL', '{WANTS}', who)
end
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', '{SEEN}', '-inf', now - silence)) do leave(gone) end
if redis.call('EXISTS', '{QUIET}') == 1 then return {{}} end

local mine, free = {{}}, {{}}
for _, device in ipairs(devices) do
  mine[device] = true
  if redis.call('EXISTS', '{LEASE}' .. device) == 0 then free[#free + 1] = device end
end
local before = 0  -- wishes of those who came first and could take what I can
for _, who in ipairs(redis.call('ZRANGE', '{LINE}', 0, -1)) do
  if who == token then break end
  local wish = cjson.decode(redis.call('HGET', '{WANTS}', who) or '{{"wanted":0,"devices":[]}}')
  for _, device in ipairs(wish.devices) do
    if mine[device] then before = before + wish.wanted; break end
  end
end
if #free < before + wanted then return {{}} end

local taken = {{}}
for place = 1, wanted do
  local key = '{LEASE}' .. free[place]
  redis.call('HSET', key, 'token', token, 'worker', ARGV[6], 'job', ARGV[7], 'since', now)
  redis.call('PEXPIRE', key, ttl)
  taken[place] = free[place]
end
leave(token)
return taken
"""

_EACH_HELD = f"""
for _, device in ipairs(cjson.decode(ARGV[2])) do
  local key = '{LEASE}' .. device
  local held = redis.call('HGET', key, 'token') == ARGV[1]
"""

RENEW = f"""{_EACH_HELD}
  if not held or redis.call('HEXISTS', key, 'revoked') == 1 then return 0 end
end
for _, device in ipairs(cjson.decode(ARGV[2])) do redis.call('PEXPIRE', '{LEASE}' .. device, ARGV[3]) end
return 1
"""

GIVE_BACK = f"""local given = 0{_EACH_HELD}
  if held then given = given + redis.call('DEL', key) end
end
return given
"""

LEAVE = f"""
redis.call('ZREM', '{SEEN}', ARGV[1])
redis.call('ZREM', '{LINE}', ARGV[1])
redis.call('HDEL', '{WANTS}', ARGV[1])
return 1
"""

REVOKE = f"""
local key = '{LEASE}' .. ARGV[1]
if redis.call('EXISTS', key) == 0 then return 0 end
redis.call('HSET', key, 'revoked', ARGV[2])
return 1
"""

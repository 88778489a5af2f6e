-- Walks requests that were computed before, each exactly once: arguments are method, file of bearer tokens, file of
-- paths, shape and the number to begin at. Shape "grid" asks every path with every token (all tokens for the first path,
-- then all for the second); shape "pairs" asks the n-th path with the n-th token, round and round.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

local function lines(name)
  local found = {}
  for line in io.lines(name) do
    found[#found + 1] = line
  end
  return found
end

function init(arguments)
  method, shape, sent = arguments[1], arguments[4], tonumber(arguments[5])
  heads, tails = {}, {}
  for i, path in ipairs(lines(arguments[3])) do
    heads[i] = method .. " " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
  end
  local length = method == "POST" and "\r\nContent-Length: 0" or ""
  for i, token in ipairs(lines(arguments[2])) do
    tails[i] = token .. length .. "\r\n\r\n"
  end
end

function request()
  local n = sent
  sent = n + 1
  local tail = n % #tails
  if shape == "pairs" then
    return heads[n % #heads + 1] .. tails[tail + 1]
  end
  return heads[(n - tail) / #tails + 1] .. tails[tail + 1]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT requests=%d micros=%d bytes=%d refused=%d broken=%d next=%d p50=%d p99=%d",
    summary.requests, summary.duration, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    threads[1]:get("sent"), latency:percentile(50), latency:percentile(99)))
end

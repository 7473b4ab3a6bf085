-- What wrk sends. Arguments: health, click or event; then the program, its API key, how many affiliates and how many
-- visitors it has, and a name that tells this run's rows from those of others.
local kind, program, key, affiliates, visitors, run
local n = 0

local agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"

function init(args)
  kind, program, key, affiliates, visitors, run =
    args[1], args[2], args[3], tonumber(args[4]), tonumber(args[5]), args[6]
  math.randomseed(os.time())
end

local function click()
  local body = string.format(
    '{"program_id":"%s","slug":"a%d","visitor_token":"rk_%s_%d","click_id":"%s-%d",'
      .. '"referrer":"https://blog.example/review","landing_page":"https://shop.example/?ref=a"}',
    program, math.random(affiliates), run, n, run, n)
  return wrk.format("POST", "/click", {["Content-Type"] = "text/plain", ["User-Agent"] = agent}, body)
end

local function event()
  local body = string.format(
    '{"event":"sale","visitor_token":"seen_%d","revenue":99.00,"external_id":"%s-%d","metadata":{"plan":"pro"}}',
    math.random(visitors), run, n)
  return wrk.format("POST", "/e", {["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. key}, body)
end

function request()
  n = n + 1
  if kind == "click" then
    return click()
  elseif kind == "event" then
    return event()
  end
  return wrk.format("GET", "/health")
end

function done(summary, latency)
  io.write(string.format(
    "RESULT requests=%d seconds=%.6f refused=%d broken=%d average=%.1f p50=%d p99=%d\n",
    summary.requests, summary.duration / 1e6, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency.mean, latency:percentile(50), latency:percentile(99)))
end
